// Where the rows of a timeline lie, and of the texts in them. Nothing here draws.

export interface Lane {
  /** From the top of the plot, 0 to 1. */
  readonly top: number;
  readonly height: number;
}

/** The first row touches the top and the last the bottom; what a row height below 1 leaves lies between them. */
export function laneOf(row: number, rows: number, rowHeight: number): Lane {
  const height = rowHeight / rows;
  const gap = rows > 1 ? (1 - rowHeight) / (rows - 1) : 0;
  return { top: row * (height + gap), height };
}

/** The row at a height of the plot; the space between two rows belongs to the nearer. */
export function rowAt(at: number, rows: number, rowHeight: number): number {
  const distances = Array.from({ length: rows }, (_, row) => {
    const { top, height } = laneOf(row, rows, rowHeight);
    return Math.abs(at - top - height / 2);
  });
  return distances.indexOf(Math.min(...distances));
}

export type Align = "left" | "center" | "right";
const shares: Readonly<Record<Align, number>> = { left: 0, center: 0.5, right: 1 };

/** Where a text of a region starts: within the part that is seen, a little off its ends. */
export function textStart(
  { left, right }: { readonly left: number; readonly right: number },
  width: number,
  align: Align,
  padding: number,
): number {
  return left + padding + (right - left - 2 * padding - width) * shares[align];
}

/** How many of so many rows a page shows, and how many pages there are; 0 a page is all on one. */
export function pagesOf(rows: number, perPage: number): { readonly size: number; readonly pages: number } {
  const size = perPage > 0 ? perPage : Math.max(rows, 1);
  return { size, pages: Math.max(Math.ceil(rows / size), 1) };
}
