// The bar of colours under a heatmap, from its least count to its most.

import { useTheme2 } from "@grafana/ui";
import type { Heat } from "./model.ts";

export interface ColourScaleProps {
  readonly heat: Heat;
  /** A count to point at. */
  readonly at?: number;
}

export function ColourScale({ heat, at }: ColourScaleProps) {
  const theme = useTheme2();
  const { domain, palette, written } = heat;
  const width = domain.max - domain.min;
  const share =
    at === undefined || width <= 0 ? undefined : Math.min(Math.max((at - domain.min) / width, 0), 1);
  const small = theme.typography.bodySmall.fontSize;
  return (
    <div style={{ position: "relative", color: theme.colors.text.primary, fontSize: small }}>
      <div
        style={{
          height: 9,
          borderRadius: theme.shape.radius.default,
          background: `linear-gradient(90deg, ${palette.join(", ")})`,
        }}
      />
      {share !== undefined && (
        <div
          style={{
            position: "absolute",
            top: -2,
            height: 13,
            width: 2,
            left: `calc(${share * 100}% - 1px)`,
            background: theme.colors.text.maxContrast,
          }}
        />
      )}
      <div style={{ display: "flex", justifyContent: "space-between", lineHeight: 1.4 }}>
        <span>{written(domain.min)}</span>
        <span>{written(domain.max)}</span>
      </div>
    </div>
  );
}
