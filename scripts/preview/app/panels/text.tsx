// Text: Markdown or HTML that a dashboard's author wrote, cleaned by Grafana's own sanitizer.

import { renderTextPanelMarkdown, textUtil } from "@grafana/data";
import type { ReactElement } from "react";
import { optionsOf } from "../model/defaults.ts";
import type { PanelProps } from "./panel.ts";

const assumed = { mode: "markdown", content: "" };

/** What the author wrote; scripts, handlers and forms in it are gone, code is shown as it is. */
export const Text = ({ panel }: PanelProps): ReactElement => {
  const { mode, content } = optionsOf(panel, assumed);
  if (mode === "code") return <pre className="pv-text">{content}</pre>;
  const html =
    mode === "html" ? textUtil.sanitizeTextPanelContent(content) : renderTextPanelMarkdown(content);
  // biome-ignore lint/security/noDangerouslySetInnerHtml: both functions sanitize, as in Grafana.
  return <div className="pv-text markdown-html" dangerouslySetInnerHTML={{ __html: html }} />;
};
