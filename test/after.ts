// What helpers have to undo after each test or after each file. A worker loads a helper once and keeps it for all of its
// files, while Vitest's own hooks are those of one file: `undo.ts` calls these in every file.

type Undo = () => void | Promise<void>;

const undone: Record<"test" | "file", Undo[]> = { test: [], file: [] };

/** Called after each test of each file from now on: what it finds nothing of, it leaves. */
export const afterEachTest = (undo: Undo): void => void undone.test.push(undo);

/** Called after each file from now on. */
export const afterEachFile = (undo: Undo): void => void undone.file.push(undo);

/** Undoes what the helpers did for a test, or for a file. */
export const undoAll = async (of: "test" | "file"): Promise<void> => {
  for (const undo of undone[of]) await undo();
};
