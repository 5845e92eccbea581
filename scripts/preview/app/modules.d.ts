// What the bundler makes importable.

declare module "grafana-icons" {
  /** SVG by path, such as `unicons/angle-down.svg`. */
  const icons: Readonly<Record<string, string>>;
  export default icons;
}
declare module "*.css";
declare module "@fontsource-variable/inter/wght.css";
declare module "@fontsource/roboto-mono/400.css";
