// A value whose field has links: a click on it follows the link, or offers them when there are several.

import type { FieldDisplay } from "@grafana/data";
import { DataLinksContextMenu } from "@grafana/ui";
import type { ReactElement } from "react";

interface Props {
  readonly value: FieldDisplay;
  readonly children: () => ReactElement;
}

/** What is drawn for a value, in a link when it has one. */
export const Linked = ({ value: { hasLinks, getLinks }, children }: Props): ReactElement =>
  hasLinks && getLinks ? (
    <DataLinksContextMenu links={getLinks} style={{ flexGrow: 1 }}>
      {children}
    </DataLinksContextMenu>
  ) : (
    children()
  );
