// What stands beside a panel's title: the time of its own, its links, in a box for panels that nobody can draw their type.

import { Dropdown, Icon, Menu, PanelChrome } from "@grafana/ui";
import type { ReactElement } from "react";
import { timeInfo } from "../model/time.ts";
import type { FrameProps } from "./frame.tsx";
import { goalOf } from "./links.ts";

/** The items that Grafana puts beside a panel's title. */
export const PanelItems = ({ panel, setting, zoomed }: FrameProps): ReactElement => {
  const time = timeInfo(panel, zoomed !== undefined);
  const from = { view: setting.view, range: zoomed ?? setting.view.range, address: setting.address };
  const goals = (panel.links ?? []).map((link) => goalOf(link, from));
  const menu = () => (
    <Menu>
      {goals.map(({ title, url, outside }) => (
        <Menu.Item
          key={`${title} ${url}`}
          label={url === undefined ? `${title} (not in this preview)` : title}
          disabled={url === undefined}
          url={url}
          target={outside ? "_blank" : "_self"}
        />
      ))}
    </Menu>
  );
  return (
    <>
      {goals.length > 0 && (
        <Dropdown overlay={menu}>
          <button type="button" className="pv-title-item" aria-label="Links of the panel">
            <Icon name="external-link-alt" size="md" />
          </button>
        </Dropdown>
      )}
      {time !== "" && (
        <PanelChrome.TitleItem className="pv-time-info">
          <Icon name="clock-nine" size="sm" /> {time}
        </PanelChrome.TitleItem>
      )}
    </>
  );
};

/** What stands for a panel whose type the preview cannot draw: never an empty space that looks like a fault of the dashboard. */
export const Unknown = ({ type }: { readonly type: string }): ReactElement => (
  <div className="pv-no-data pv-unknown" data-unknown-type={type}>
    <Icon name="panel-add" size="xl" />
    <span>{`The preview cannot draw panels of type “${type}”. Grafana will.`}</span>
  </div>
);
