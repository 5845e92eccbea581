// The page's head: where one is, what the data is, variables, links, the time shown, the theme.

import { Dropdown, Icon, Menu, TimeRangeLabel, ToolbarButton, Tooltip } from "@grafana/ui";
import type { ReactElement } from "react";
import type { Link, Range, View } from "../../format.ts";
import { change, type Mode } from "../address.ts";
import { toTimeRange } from "../model/time.ts";
import { type From, goalOf, tagged, urlOf } from "./links.ts";
import { Variables } from "./variables.tsx";

interface HeaderProps {
  readonly view: View;
  readonly address: URLSearchParams;
  readonly zoomed: Range | undefined;
  readonly mode: Mode;
  readonly timeZone: string;
}

const Outside = ({ link, from }: { readonly link: Link; readonly from: From }): ReactElement => {
  const { title, url, outside } = goalOf(link, from);
  if (url === undefined)
    return (
      <span className="pv-link pv-gone" title="Not in this preview">
        {title}
      </span>
    );
  return (
    <a className="pv-link" href={url} target={outside ? "_blank" : undefined} rel="noopener noreferrer">
      {outside && <Icon name="external-link-alt" />}
      {title}
    </a>
  );
};

/** A link of the dashboard: to an address, to every dashboard with its tags, or a menu of them. */
const DashboardLink = ({ link, from }: { readonly link: Link; readonly from: From }): ReactElement => {
  if (link.type !== "dashboards") return <Outside link={link} from={from} />;
  const goals = tagged(link, from.view).map((other) => ({ ...other, url: urlOf(other, link, from) }));
  if (link.asDropdown !== true)
    return (
      <>
        {goals.map(({ uid, title, url }) => (
          <a key={uid} className="pv-link" href={url}>
            <Icon name="apps" />
            {title}
          </a>
        ))}
      </>
    );
  const menu = () => (
    <Menu>
      {goals.map(({ uid, title, url }) => (
        <Menu.Item key={uid} label={title} url={url} />
      ))}
      {goals.length === 0 && <Menu.Item label="No dashboards with these tags" disabled />}
    </Menu>
  );
  return (
    <Dropdown overlay={menu}>
      <ToolbarButton icon="bars" variant="canvas">
        {link.title}
      </ToolbarButton>
    </Dropdown>
  );
};

const Time = ({ view, zoomed, timeZone }: HeaderProps): ReactElement => (
  <span className="pv-time">
    <Icon name="clock-nine" />
    <TimeRangeLabel value={toTimeRange(zoomed ?? view.range, timeZone)} timeZone={timeZone} />
    {zoomed && (
      <ToolbarButton
        icon="search-minus"
        variant="canvas"
        onClick={() => change({ from: undefined, to: undefined })}
      >
        Reset zoom
      </ToolbarButton>
    )}
  </span>
);

const Theme = ({ mode }: { readonly mode: Mode }): ReactElement => {
  const other = mode === "dark" ? "light" : "dark";
  return (
    <ToolbarButton
      variant="canvas"
      onClick={() => change({ theme: other })}
      aria-label={`Show the ${other} theme`}
    >
      {mode === "dark" ? "Light theme" : "Dark theme"}
    </ToolbarButton>
  );
};

/** Everything above the panels. */
export const Header = (props: HeaderProps): ReactElement => {
  const { view, address, zoomed, mode } = props;
  const { dashboard, folder, source } = view;
  const from = { view, range: zoomed ?? view.range, address };
  return (
    <header>
      <div className="pv-crumbs">
        <span>{folder}</span>
        <Icon name="angle-right" />
        <h1>{dashboard.title}</h1>
        {dashboard.description && (
          <Tooltip content={dashboard.description}>
            <Icon name="info-circle" tabIndex={0} aria-label="What this dashboard answers" />
          </Tooltip>
        )}
        <span className="pv-source">{source}</span>
        <span className="pv-rest" />
        <Time {...props} />
        <Theme mode={mode} />
      </div>
      {view.variables.length + dashboard.links.length > 0 && (
        <div className="pv-controls">
          <Variables variables={view.variables} />
          <span className="pv-rest" />
          {dashboard.links.map((link) => (
            <DashboardLink key={`${link.title} ${link.url}`} link={link} from={from} />
          ))}
        </div>
      )}
    </header>
  );
};
