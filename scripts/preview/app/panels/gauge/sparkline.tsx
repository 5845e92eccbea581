// The course of the value, small, below the number.

import type { FieldDisplay, GrafanaTheme2, TimeRange } from "@grafana/data";
import { FieldColorModeId, GraphGradientMode, LineInterpolation } from "@grafana/schema";
import { Sparkline } from "@grafana/ui";
import type { ReactElement } from "react";
import type { Dial } from "./geometry.ts";

interface Props {
  readonly value: FieldDisplay;
  readonly dial: Dial;
  readonly theme: GrafanaTheme2;
  readonly range: TimeRange;
}

/** Nothing when the value came without a course, or when there is no room. */
export const Course = ({ value, dial, theme, range }: Props): ReactElement | null => {
  const closed = dial.arc.sweep === 360;
  const { radius, width: thick } = dial.bar;
  const height = radius / 4;
  const width = radius * (closed ? 1.6 : 1.4) - thick;
  if (value.sparkline === undefined || width < 1) return null;
  const top = closed ? dial.y + radius / 4 : dial.foot - height - 8;
  return (
    <div style={{ position: "absolute", top, left: dial.x - width / 2 }}>
      <Sparkline
        width={width}
        height={height}
        theme={theme}
        sparkline={{ ...value.sparkline, timeRange: range }}
        config={{
          color: {
            mode: FieldColorModeId.Fixed,
            ...(value.display.color && { fixedColor: value.display.color }),
          },
          custom: {
            fillOpacity: 40,
            gradientMode: GraphGradientMode.Opacity,
            lineInterpolation: LineInterpolation.Smooth,
          },
        }}
      />
    </div>
  );
};
