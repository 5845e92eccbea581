// The first rows of all dashboards, each under its title in the list.

import { ThemeContext } from "@grafana/data";
import { GlobalStyles, PortalContainer } from "@grafana/ui";
import { type ReactElement, useLayoutEffect, useMemo } from "react";
import { createPortal } from "react-dom";
import type { View } from "../../format.ts";
import { type Mode, modeOf, useAddress } from "../address.ts";
import { zoneOf } from "../model/time.ts";
import { viewAt } from "../pages.ts";
import { Grid } from "./grid.tsx";
import { unsettle } from "./settled.ts";
import { coloured, themes } from "./theme.ts";

interface RowProps {
  readonly view: View;
  readonly mode: Mode;
  readonly address: URLSearchParams;
}
/** Nobody zooms here: the page of the dashboard is a click away. */
const stays = (): void => {};
const FirstRow = ({ view, mode, address }: RowProps): ReactElement => {
  const theme = themes[mode];
  const timeZone = zoneOf(view.dashboard.timezone);
  const setting = useMemo(() => ({ view, theme, timeZone, address }), [view, theme, timeZone, address]);
  return (
    <div style={coloured(theme)} data-theme={mode}>
      <Grid setting={setting} zoomed={undefined} onZoom={stays} />
    </div>
  );
};

/** The places that the list keeps for them, in the page as it was read. */
const places = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[data-first-row]")];

/** What the list's page draws beyond its own words. */
export const FirstRows = (): ReactElement => {
  const address = useAddress();
  const mode = modeOf(address);
  const found = useMemo(places, []);
  useLayoutEffect(unsettle);
  return (
    <ThemeContext.Provider value={themes[mode]}>
      <GlobalStyles />
      {found.map((place) => {
        const number = Number(place.dataset.firstRow);
        return createPortal(<FirstRow view={viewAt(number)} {...{ mode, address }} />, place, String(number));
      })}
      <PortalContainer />
    </ThemeContext.Provider>
  );
};
