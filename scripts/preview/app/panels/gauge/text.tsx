// What is written in the middle of a gauge: the value, and its name when there are several.

import {
  type DisplayValue,
  type DisplayValueAlignmentFactors,
  formattedValueToString,
  type GrafanaTheme2,
} from "@grafana/data";
import { calculateFontSize, measureText } from "@grafana/ui";
import type { ReactElement } from "react";
import { shortened } from "../shorten.ts";
import type { Dial } from "./geometry.ts";

interface Words {
  readonly dial: Dial;
  readonly display: DisplayValue;
  readonly theme: GrafanaTheme2;
  readonly mode: "value_and_name" | "value" | "name" | "none";
  /** Of several gauges beside each other: the longest texts, so that all get the same size. */
  readonly longest: DisplayValueAlignmentFactors | undefined;
  readonly valueSize: number | undefined;
  readonly nameSize: number | undefined;
  /** Makes room for the sparkline below. */
  readonly raised: boolean;
}

const lineHeight = 1.21;
/** Prefix and unit are written smaller than the number. */
const unitShare = 0.7;

const roomOf = ({ bar }: Dial): number => Math.max(bar.radius * 2 - bar.width - bar.radius / 7, 1);

/** Sizes that fit between the ends of the bar, however long the text is. */
const sizesOf = ({ dial, display, theme, longest, valueSize, nameSize }: Words) => {
  const { radius } = dial.bar;
  const room = roomOf(dial);
  const weight = Number(theme.typography.body.fontWeight);
  const fit = (text: string, height: number) =>
    calculateFontSize(text, room, height, lineHeight, undefined, weight);
  const value = formattedValueToString(longest?.text === undefined ? display : longest);
  const name = longest?.title ?? display.title ?? "";
  const height = radius ** 0.86;
  return {
    value: Math.max(valueSize ?? fit(value, 0.82 * height), 1),
    name: Math.max(nameSize ?? fit(name, 0.45 * height), 10),
  };
};

/** Number, unit and name, one above the other. */
export const Text = (words: Words): ReactElement => {
  const { dial, display, theme, mode } = words;
  const value = mode === "value" || mode === "value_and_name";
  const name = mode === "name" || mode === "value_and_name";
  const size = sizesOf(words);
  const [tall, small] = [size.value * lineHeight, size.name * lineHeight];
  const up = (dial.arc.sweep < 360 ? (tall + small) / 4 : 0) + (words.raised ? 8 : 0);
  const valueY = dial.y - up - (name ? small * (1 - unitShare) : 0);
  const nameY = value ? valueY + tall * unitShare : dial.y - up;
  const unit = Math.max(size.value * unitShare, 6);
  return (
    <g textAnchor="middle" dominantBaseline="middle">
      {value && (
        <text x={dial.x} y={valueY} fontSize={size.value} fill={theme.colors.text.primary}>
          <tspan fontSize={unit}>{display.prefix ?? ""}</tspan>
          <tspan>{display.text}</tspan>
          <tspan fontSize={unit}>{display.suffix ?? ""}</tspan>
        </text>
      )}
      {name && (
        <text
          x={dial.x}
          y={nameY}
          fontSize={size.name}
          fill={value ? theme.colors.text.secondary : theme.colors.text.primary}
        >
          {shortened(display.title ?? "", roomOf(dial), (text) => measureText(text, size.name).width)}
        </text>
      )}
    </g>
  );
};
