// One panel in its frame: title, description, links, time of its own, what it shows, and how it says that something is wrong.

import { renderMarkdown, type TimeRange } from "@grafana/data";
import { PanelChrome } from "@grafana/ui";
import { type ReactElement, type ReactNode, useEffect, useMemo, useState } from "react";
import type { Panel, Range } from "../../format.ts";
import { migrated } from "../model/migrate.ts";
import { type Prepared, prepare, type Setting } from "../model/prepare.ts";
import { panelRange, toTimeRange } from "../model/time.ts";
import { type PanelType, panelTypes } from "../panels/index.ts";
import { Guarded } from "./guarded.tsx";
import { PanelItems, Unknown } from "./panel-links.tsx";
import { problem, unsettle } from "./settled.ts";

export interface FrameProps {
  readonly panel: Panel;
  readonly setting: Omit<Setting, "range">;
  readonly zoomed: Range | undefined;
  readonly width: number;
  readonly height: number;
  readonly onZoom: (range: Range) => void;
}
type State = "pending" | "drawn" | "empty" | "error" | "unknown";
interface Ready extends Prepared {
  /** What it was prepared for; what the page shows by now may be something else. */
  readonly timeRange: TimeRange;
}
interface Made {
  readonly ready?: Ready;
  readonly failed?: string;
}

/** The panel's frames for this setting; while they are made, those before. */
const usePrepared = (panel: Panel, setting: Setting): Made => {
  const [made, set] = useState<Made>({});
  useEffect(() => {
    let wanted = true;
    unsettle();
    const timeRange = toTimeRange(setting.range, setting.timeZone);
    prepare(panel, setting).then(
      (prepared) => wanted && set({ ready: { ...prepared, timeRange } }),
      (error: unknown) => {
        problem(error);
        if (wanted) set({ failed: String(error) });
      },
    );
    return () => {
      wanted = false;
    };
  }, [panel, setting]);
  return made;
};

const failures = ({ panel, setting }: FrameProps): readonly string[] =>
  Object.values(setting.view.answers[panel.id] ?? {}).flatMap((answer) =>
    "error" in answer ? [answer.error] : [],
  );

/** Whether there is nothing to draw, for a panel that draws data. */
const isEmpty = (type: PanelType, { frames }: Prepared): boolean =>
  type.empty !== "needs none" && !frames.some(({ length }) => length > 0);

const stateOf = (type: PanelType | undefined, { ready }: Made, errors: readonly string[]): State => {
  if (type === undefined) return "unknown";
  if (errors.length > 0) return "error";
  if (ready === undefined) return "pending";
  return isEmpty(type, ready) ? "empty" : "drawn";
};

interface ContentProps extends FrameProps {
  readonly type: PanelType | undefined;
  readonly ready: Ready | undefined;
  readonly errors: readonly string[];
}
const Content = ({ type, ready, errors, ...props }: ContentProps): ReactNode => {
  const { panel, setting, width, height, onZoom } = props;
  const { view, timeZone, theme } = setting;
  if (type === undefined) return <Unknown type={panel.type} />;
  if (ready === undefined) return errors.length > 0 && <div className="pv-no-data">{errors[0]}</div>;
  const { frames, fieldConfig, timeRange } = ready;
  if (isEmpty(type, ready) && (type.empty === "says" || errors.length > 0))
    return <div className="pv-no-data">{errors[0] ?? fieldConfig.defaults.noValue ?? "No data"}</div>;
  const data = { panel, view, frames, fieldConfig, range: timeRange };
  return <type.component {...data} {...{ timeZone, theme, width, height, onZoom }} />;
};

/** The panel made for what the page shows now, what went wrong with it, and what to call when drawing goes wrong. */
const useMade = (props: FrameProps) => {
  const { panel, zoomed } = props;
  const { view, theme, timeZone, address } = props.setting;
  const setting = useMemo(
    () => ({ view, theme, timeZone, address, range: panelRange(panel, view.range, zoomed) }),
    [view, theme, timeZone, address, panel, zoomed],
  );
  const made = usePrepared(panel, setting);
  const [broken, breaks] = useState<string>();
  const errors = [...failures(props), made.failed, broken].filter((error) => error !== undefined);
  return { made, errors, breaks };
};

/** A panel as Grafana frames it; one that cannot be drawn leaves the others alone. */
export const Frame = (props: FrameProps): ReactElement => {
  const panel = useMemo(() => migrated(props.panel), [props.panel]);
  return <Framed {...props} panel={panel} />;
};

const Framed = (props: FrameProps): ReactElement => {
  const { panel, width, height } = props;
  const { made, errors, breaks } = useMade(props);
  const type = panelTypes[panel.type];
  const title = panel.title ?? "";
  const marks = { "data-panel-id": panel.id, "data-panel-title": title, "data-panel-type": panel.type };
  const content = (innerWidth: number, innerHeight: number) => (
    <Guarded of={made.ready} onChange={breaks}>
      <Content {...props} {...{ type, errors }} ready={made.ready} width={innerWidth} height={innerHeight} />
    </Guarded>
  );
  return (
    <div {...marks} data-panel-state={stateOf(type, made, errors)}>
      <PanelChrome
        title={title}
        hoverHeader={title === "" && !panel.timeFrom && !panel.timeShift}
        description={panel.description ? renderMarkdown(panel.description) : ""}
        titleItems={<PanelItems {...props} />}
        statusMessage={errors.join("\n")}
        displayMode={panel.transparent ? "transparent" : "default"}
        padding={type?.padding ?? "md"}
        width={width}
        height={height}
      >
        {content}
      </PanelChrome>
    </div>
  );
};
