// What alert-panel finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/alert-panel.ts";
import { alert, dashboard, given, panel, ruling, told } from "../given.ts";

describe("alert-panel", () => {
  it("left out, for no dashboard draws it", async () => {
    expect(
      await told(
        check,
        given({ homeless: [{ where: "alerts/phones › LiveKitPhoneDead", signal: "livekit_phones_up" }] }),
      ),
    ).toMatchInlineSnapshot(`
      "alerts/phones › LiveKitPhoneDead
        was left out, for no dashboard draws its signal, livekit_phones_up: whoever is woken would see nothing.
        Put the signal on a dashboard, or switch the alert off in the settings."
    `);
  });

  it("links to nothing", async () => {
    expect(
      await told(
        check,
        ruling(
          alert({ alert: "A", annotations: {} }),
          alert({ alert: "B", annotations: { dashboard_url: "http://g/d/phones?viewPanel=8" } }),
          alert({ alert: "C", annotations: { dashboard_url: "http://g/d/faxes?viewPanel=7" } }),
          alert({ alert: "D", annotations: { dashboard_url: "http://g/" } }),
          alert({ alert: "E", annotations: { dashboard_url: "http://g/d/phones" } }),
        ),
      ),
    ).toMatchInlineSnapshot(`
      "alerts/phones › A › dashboard_url
        has no link to a dashboard.
        Draw its signal on a dashboard; the link follows.
      alerts/phones › B › dashboard_url
        opens one panel alone, without its neighbours.
        End the address of the page with \`?\` and the alert's filters.
      alerts/phones › C › dashboard_url
        links to the dashboard faxes, which is not there.
        Draw its signal on a dashboard; the link follows.
      alerts/phones › D › dashboard_url
        links to the dashboard in no known form, which is not there.
        Draw its signal on a dashboard; the link follows.
      alerts/phones › E › dashboard_url
        takes no time: it has no \`?\`.
        End the address of the page with \`?\` and the alert's filters."
    `);
  });

  it("is content: a panel in a closed row", async () => {
    expect(await told(check, given({ dashboards: [dashboard([{ type: "row", panels: [panel()] }])] }))).toBe(
      "",
    );
  });

  it("is content with a faultless installation", async () => {
    expect(await told(check, given())).toBe("");
  });
});
