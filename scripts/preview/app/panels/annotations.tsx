// What happened meanwhile: dashed lines and shaded spans over a graph, each with a marker below its axis.

import { colorManipulator, dateTimeFormat } from "@grafana/data";
import { Tooltip, type UPlotConfigBuilder, useTheme2 } from "@grafana/ui";
import { type CSSProperties, type ReactElement, useLayoutEffect, useState } from "react";
import { createPortal } from "react-dom";
import type uPlot from "uplot";
import type { Annotation, Mark } from "../../format.ts";

interface Props {
  readonly config: UPlotConfigBuilder;
  readonly annotations: readonly Annotation[];
  readonly timeZone: string;
}
interface Event {
  readonly source: string;
  readonly colour: string;
  readonly mark: Mark;
}
/** An event where it lies on the graph with its axes, in CSS pixels. */
interface Marker extends Event {
  readonly left: number;
  readonly width: number;
  /** The bottom of the plotting area. */
  readonly top: number;
}

const endOf = ({ time, timeEnd }: Mark): number => timeEnd ?? time;

const markersOf = (plot: uPlot, events: readonly Event[]): readonly Marker[] => {
  const { min = 0, max = 0 } = plot.scales.x ?? {};
  const ratio = window.devicePixelRatio;
  const top = (plot.bbox.top + plot.bbox.height) / ratio;
  return events
    .filter(({ mark }) => endOf(mark) >= (min ?? 0) && mark.time <= (max ?? 0))
    .map((event) => {
      const left = plot.valToPos(Math.max(event.mark.time, min ?? 0), "x", true) / ratio;
      const right = plot.valToPos(Math.min(endOf(event.mark), max ?? 0), "x", true) / ratio;
      return { ...event, left: Math.round(left), width: Math.round(right - left), top };
    });
};

/** Events of one colour that lie so near each other that the pointer cannot tell them apart. */
interface Group {
  readonly left: number;
  readonly width: number;
  readonly top: number;
  readonly colour: string;
  readonly markers: readonly Marker[];
}
const near = 4;

const grouped = (markers: readonly Marker[]): readonly Group[] => {
  const groups: Group[] = [];
  for (const marker of [...markers].sort((one, other) => one.left - other.left)) {
    const at = groups.findIndex(
      ({ left, width, colour }) => colour === marker.colour && marker.left <= left + width + near,
    );
    const group = groups[at];
    if (group === undefined) groups.push({ ...marker, markers: [marker] });
    else {
      const width = Math.max(group.width, marker.left + marker.width - group.left);
      groups[at] = { ...group, width, markers: [...group.markers, marker] };
    }
  }
  return groups;
};

/** Lines and shades on the graph's own canvas, as Grafana draws them. */
const paint = ({ ctx, bbox }: uPlot, groups: readonly Group[]): void => {
  ctx.save();
  ctx.lineWidth = 2;
  ctx.setLineDash([5, 5]);
  for (const { left, width, colour } of groups) {
    const from = left * window.devicePixelRatio;
    const to = from + width * window.devicePixelRatio;
    ctx.strokeStyle = colour;
    ctx.fillStyle = colorManipulator.alpha(colour, 0.1);
    ctx.fillRect(from, bbox.top, to - from, bbox.height);
    ctx.beginPath();
    for (const x of width > 0 ? [from, to] : [from]) {
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
    }
    ctx.stroke();
  }
  ctx.restore();
};

const when = ({ time, timeEnd = time }: Mark, timeZone: string): string =>
  [...new Set([time, timeEnd])].map((at) => dateTimeFormat(at, { timeZone })).join(" – ");

const Words = ({
  marker,
  timeZone,
}: {
  readonly marker: Marker;
  readonly timeZone: string;
}): ReactElement => (
  <div className="pv-mark-text">
    <time>{when(marker.mark, timeZone)}</time>
    <b>{marker.mark.title || marker.source}</b>
    {marker.mark.text}
  </div>
);

const MarkerBelow = ({
  group,
  timeZone,
}: {
  readonly group: Group;
  readonly timeZone: string;
}): ReactElement => {
  const { left, width, top, colour, markers } = group;
  const words = () => (
    <div className="pv-marks">
      {markers.map((marker, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two alerts may be alike in everything.
        <Words key={index} marker={marker} timeZone={timeZone} />
      ))}
    </div>
  );
  return (
    <Tooltip content={words} placement="bottom" interactive>
      <button
        type="button"
        className={width > 0 ? "pv-mark pv-span" : "pv-mark"}
        style={{ left, top, width, "--mark": colour } as CSSProperties}
        aria-label={markers.map(({ mark }) => mark.title).join(", ")}
      />
    </Tooltip>
  );
};

interface Shown {
  readonly over: HTMLElement;
  readonly groups: readonly Group[];
}
const places = ({ groups }: Shown): string =>
  groups.map(({ left, width, top }) => `${left} ${width} ${top}`).join();

/** The events of a dashboard on a graph; to be put inside it. Titles and texts are shown as text. */
export const Annotations = ({ config, annotations, timeZone }: Props): ReactElement | null => {
  const theme = useTheme2();
  const [shown, show] = useState<Shown>();
  useLayoutEffect(() => {
    const events = annotations.flatMap(({ name, colour, marks }) =>
      marks.map((mark) => ({ source: name, colour: theme.visualization.getColorByName(colour), mark })),
    );
    config.addHook("draw", (plot: uPlot) => {
      const next = { over: plot.over, groups: grouped(markersOf(plot, events)) };
      paint(plot, next.groups);
      show((before) =>
        before && before.over === next.over && places(before) === places(next) ? before : next,
      );
    });
  }, [config, annotations, theme]);
  // Not in the plotting area itself: there the graph's own tooltip would follow the pointer.
  if (!shown?.over.parentElement) return null;
  const markers = shown.groups.map((group) => (
    <MarkerBelow key={`${group.left} ${group.colour}`} group={group} timeZone={timeZone} />
  ));
  return createPortal(markers, shown.over.parentElement);
};
