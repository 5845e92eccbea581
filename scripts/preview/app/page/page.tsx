// The page: the view that its address asks for, in the theme that its address asks for.

import { ThemeContext } from "@grafana/data";
import { GlobalStyles, PortalContainer } from "@grafana/ui";
import { type ReactElement, useEffect, useLayoutEffect, useMemo, useState } from "react";
import type { Range, View } from "../../format.ts";
import { modeOf, useAddress, zoom, zoomOf } from "../address.ts";
import { zoneOf } from "../model/time.ts";
import { type Chosen, chosenView, firstView } from "../pages.ts";
import { Alone, Grid } from "./grid.tsx";
import { Header } from "./header.tsx";
import { Notes } from "./notes.tsx";
import { problem, unsettle } from "./settled.ts";
import { coloured, themes } from "./theme.ts";

/** The view that the address asks for; while its data is read, the one before. */
const useView = (address: URLSearchParams): Chosen & { readonly pending: boolean } => {
  const [chosen, choose] = useState<Chosen & { readonly of?: string }>({ view: firstView(), refused: [] });
  const wanted = address.toString();
  useEffect(() => {
    let on = true;
    chosenView(new URLSearchParams(wanted)).then(
      (next) => on && choose({ ...next, of: wanted }),
      (error: unknown) => {
        problem(error);
        if (on) choose((before) => ({ ...before, refused: [String(error)], of: wanted }));
      },
    );
    return () => {
      on = false;
    };
  }, [wanted]);
  return { ...chosen, pending: chosen.of !== wanted };
};

/** The part of the range that the address zooms into, the same object as long as it is the same part. */
const useZoomed = (address: URLSearchParams, view: View): Range | undefined => {
  const { from, to } = zoomOf(address, view.range) ?? {};
  return useMemo(() => (from === undefined || to === undefined ? undefined : { from, to }), [from, to]);
};

/** The whole page. */
export const Page = (): ReactElement => {
  const address = useAddress();
  const mode = modeOf(address);
  const theme = themes[mode];
  const { view, refused, pending } = useView(address);
  const timeZone = zoneOf(view.dashboard.timezone);
  const zoomed = useZoomed(address, view);
  const setting = useMemo(() => ({ view, theme, timeZone, address }), [view, theme, timeZone, address]);
  const onZoom = useMemo(
    () => (range: Range) => zoom(range, view.range, zoomed ?? view.range),
    [view, zoomed],
  );
  useLayoutEffect(unsettle);
  useEffect(() => {
    document.title = view.dashboard.title;
  }, [view]);
  const alone = Number(address.get("panel") ?? Number.NaN);
  const body = { setting, zoomed, onZoom };
  return (
    <ThemeContext.Provider value={theme}>
      <GlobalStyles />
      <div
        className="pv-page"
        style={coloured(theme)}
        data-page={pending ? "pending" : "ready"}
        data-theme={mode}
      >
        {!address.has("kiosk") && <Header {...{ view, address, zoomed, mode, timeZone }} />}
        <main>
          {!address.has("kiosk") && <Notes view={view} refused={refused} />}
          {Number.isNaN(alone) ? <Grid {...body} /> : <Alone {...body} id={alone} />}
        </main>
      </div>
      <PortalContainer />
    </ThemeContext.Provider>
  );
};
