// Dashboard list: links to the other dashboards of the site, chosen by tags or words.

import type { ReactElement } from "react";
import { useAddress } from "../address.ts";
import { optionsOf } from "../model/defaults.ts";
import { pageOf } from "../pages.ts";
import type { PanelProps } from "./panel.ts";

const assumed = {
  tags: [] as string[],
  query: "",
  maxItems: 10,
  showHeadings: true,
  showSearch: false,
  showFolderNames: true,
  includeVars: false,
  keepTime: false,
};

/** The dashboards that have all the tags and the words, by title; nobody has starred or recently viewed any here. */
export const DashboardList = ({ panel, view, range }: PanelProps): ReactElement => {
  const { tags, query, maxItems, showHeadings, showFolderNames, ...options } = optionsOf(panel, assumed);
  const address = useAddress();
  const found = view.others
    .filter((other) => tags.every((tag) => other.tags.includes(tag)))
    .filter(({ title }) => title.toLowerCase().includes(query.toLowerCase()))
    .sort((left, right) => left.title.localeCompare(right.title))
    .slice(0, maxItems);
  const time = `from=${range.from.valueOf()}&to=${range.to.valueOf()}`;
  const kept = [...(options.includeVars ? [view.query] : []), ...(options.keepTime ? [time] : [])].join("&");
  return (
    <div className="pv-list">
      {showHeadings && <h6>Search</h6>}
      <ul>
        {found.map(({ uid, title, folder }) => (
          <li key={uid}>
            <a href={pageOf(uid, kept, address)}>{title}</a>
            {showFolderNames && <small>{folder}</small>}
          </li>
        ))}
      </ul>
    </div>
  );
};
