// Grafana's two themes, and their colours for a style sheet of ours.

import { createTheme, type GrafanaTheme2 } from "@grafana/data";
import type { CSSProperties } from "react";
import type { Mode } from "../address.ts";

const fontFamily = "'Inter Variable', 'Inter', 'Helvetica', 'Arial', sans-serif";
const fontFamilyMonospace = "'Roboto Mono', monospace";
export const themes: Readonly<Record<Mode, GrafanaTheme2>> = {
  dark: createTheme({ colors: { mode: "dark" }, typography: { fontFamily, fontFamilyMonospace } }),
  light: createTheme({ colors: { mode: "light" }, typography: { fontFamily, fontFamilyMonospace } }),
};

/** Grafana's colours for the page's own style sheet. */
export const coloured = ({
  colors: { background, border, text, action, error, warning },
}: GrafanaTheme2): CSSProperties =>
  ({
    "--canvas": background.canvas,
    "--primary": background.primary,
    "--secondary": background.secondary,
    "--elevated": background.elevated,
    "--border": border.weak,
    "--border-medium": border.medium,
    "--text": text.primary,
    "--text-secondary": text.secondary,
    "--text-disabled": text.disabled,
    "--link": text.link,
    "--hover": action.hover,
    "--error": error.text,
    "--warning": warning.text,
  }) as CSSProperties;
