// Stands for react-inlinesvg, by which Grafana fetches its icons: here they come out of the bundle.

import icons from "grafana-icons";
import type { CSSProperties, ReactElement, Ref } from "react";

interface Props {
  readonly src: string;
  readonly width?: number;
  readonly height?: number;
  readonly className?: string;
  readonly style?: CSSProperties;
  readonly title?: string;
  readonly innerRef?: Ref<SVGSVGElement>;
  readonly loader?: unknown;
  readonly onLoad?: unknown;
  readonly onError?: unknown;
}

/** An icon drawn in place; a name that Grafana does not have is an empty square. */
export default function InlineSvg({
  src,
  innerRef,
  title,
  loader,
  onLoad,
  onError,
  ...rest
}: Props): ReactElement {
  const svg = icons[src.replace(/^.*\/icons\//, "")] ?? "";
  const [, attributes = "", content = ""] = /<svg([^>]*)>([\s\S]*)<\/svg>/.exec(svg) ?? [];
  const viewBox = /viewBox="([^"]+)"/.exec(attributes)?.[1] ?? "0 0 24 24";
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the icon is a file of Grafana's package.
  return <svg {...rest} ref={innerRef} viewBox={viewBox} dangerouslySetInnerHTML={{ __html: content }} />;
}
