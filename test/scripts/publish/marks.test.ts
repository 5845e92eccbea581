// Whose a dashboard or folder is: marks survive servers and saves, and tell copies, edits and other projects apart.

import { describe, expect, test } from "vitest";
import { ourTag } from "../../../panels/grafana/dashboard.ts";
import type { Dashboard, Folder, JsonObject } from "../../../scripts/publish/format.ts";
import { objectOf } from "../../../scripts/publish/json.ts";
import {
  checksum,
  folderChecksum,
  mark,
  markFolder,
  read,
  readFolder,
  tag,
} from "../../../scripts/publish/marks.ts";

const variable = { type: "query", name: "node", query: "label_values(up)" };
const dashboard: Dashboard = {
  uid: "a",
  title: "A",
  folder: "f",
  model: { uid: "a", title: "A", panels: [{ id: 1 }], templating: { list: [variable] } },
};
const sum = checksum(dashboard);
const marked = mark(dashboard, "video");
const variablesOf = (model: JsonObject) => objectOf(model.templating).list as readonly JsonObject[];

test("the tag to search for is the one that every dashboard carries", () => expect(tag).toBe(ourTag));

test("what earlier versions published keeps its checksum, whichever Grafana its panels say", () => {
  const panel = { id: 1, type: "stat", title: "One", targets: [{ refId: "A", expr: "up" }] };
  const sumWith = (more: JsonObject) =>
    checksum({ folder: "f", model: { uid: "a", title: "A", tags: ["x"], panels: [{ ...panel, ...more }] } });
  const published = "894fab9544d32628b6ced2192fc5c860cbcc1040d7df8e144fc514c7cbf5d196";
  expect(sumWith({})).toBe(published);
  expect(sumWith({ pluginVersion: "10.0.0" })).toBe(published);
  expect(sumWith({ pluginVersion: "13.2.2", type: "gauge" })).not.toBe(published);
  expect(folderChecksum({ uid: "f", title: "F", parent: undefined })).toBe(
    "d943a79e00df5886ce67948b23e535945f7f9577fe934f476944b5321fafd181",
  );
});

describe("a dashboard's mark", () => {
  test("is a hidden constant behind its variables", () => {
    expect(variablesOf(marked)).toEqual([
      variable,
      {
        type: "constant",
        name: "livekit_dashboards_mark",
        label: "Published by livekit-dashboards",
        description: expect.any(String),
        hide: 2,
        skipUrlSync: true,
        query: `livekit-dashboards/video/a/${sum}`,
        current: { text: `livekit-dashboards/video/a/${sum}`, value: `livekit-dashboards/video/a/${sum}` },
      },
    ]);
  });

  test("is read back, and gone from the model", () => {
    expect(read(marked, "video", "a")).toEqual({
      model: dashboard.model,
      owner: { kind: "ours", checksum: sum },
    });
  });

  test("is the same however often it is set, and on a model without variables", () => {
    expect(mark({ ...dashboard, model: marked }, "video")).toEqual(marked);
    const bare = { ...dashboard, model: { title: "A" } };
    expect(checksum({ ...bare, model: read(mark(bare, "video"), "video", "a").model })).toBe(checksum(bare));
  });

  test("survives the UI, which may keep only the current value", () => {
    const { query, ...rest } = variablesOf(marked)[1] as JsonObject;
    const saved = { ...marked, templating: { list: [variable, rest] } };
    expect(query).toBeDefined();
    expect(read(saved, "video", "a").owner).toEqual({ kind: "ours", checksum: sum });
  });

  test("keeps the checksum that was published when somebody edits, so that the edit shows", () => {
    const { model, owner } = read({ ...marked, title: "Mine" }, "video", "a");
    expect(owner).toEqual({ kind: "ours", checksum: sum });
    expect(checksum({ model, folder: "f" })).not.toBe(sum);
  });

  test("says nothing of a copy, of another project, or when somebody else uses the name", () => {
    expect(read(marked, "video", "copy").owner.kind).toBe("foreign");
    expect(read(marked, "audio", "a")).toEqual({ model: marked, owner: { kind: "foreign" } });
    for (const value of ["", "hello", "livekit-dashboards/video/a/short", null]) {
      const odd = {
        templating: { list: [{ type: "constant", name: "livekit_dashboards_mark", query: value }] },
      };
      expect(read(odd, "video", "a").owner.kind).toBe("foreign");
    }
    expect(read({}, "video", "a")).toEqual({ model: {}, owner: { kind: "foreign" } });
    expect(read({ templating: 3 } as JsonObject, "video", "a").owner.kind).toBe("foreign");
  });

  test("takes the place of another project's, when that one is taken over", () => {
    const taken = mark({ ...dashboard, model: marked }, "audio");
    expect(variablesOf(taken)).toHaveLength(2);
    expect(read(taken, "audio", "a").owner.kind).toBe("ours");
  });

  test("can be that of an earlier state, for a way back", () => {
    const earlier = "0".repeat(64);
    const back = mark(dashboard, "video", { kind: "ours", checksum: earlier });
    expect(read(back, "video", "a").owner).toEqual({ kind: "ours", checksum: earlier });
    expect(mark({ ...dashboard, model: marked }, "audio", { kind: "foreign" })).toEqual(marked);
  });
});

describe("a dashboard's checksum", () => {
  const of = (change: Partial<Dashboard>) => checksum({ ...dashboard, ...change });
  test("does not change by what a server adds, nor by any mark", () => {
    expect(of({ model: { ...dashboard.model, id: 7, version: 9, uid: "b", links: [] } })).toBe(sum);
    expect(of({ model: marked })).toBe(sum);
  });
  test("changes with the model and with the folder", () => {
    expect(of({ folder: undefined })).not.toBe(sum);
    expect(of({ model: { ...dashboard.model, title: "B" } })).not.toBe(sum);
  });
  test("is sha256 in small hex", () => expect(sum).toMatch(/^[0-9a-f]{64}$/));
});

describe("a folder's mark", () => {
  const folder: Folder = { uid: "f", title: "Live", parent: undefined };
  const line = markFolder(folder, "video", undefined);

  test("is a line of its description", () => {
    expect(line).toBe(
      `Published by livekit-dashboards (livekit-dashboards/video/f/${folderChecksum(folder)}).`,
    );
    expect(readFolder(line, "video", "f")).toEqual({ kind: "ours", checksum: folderChecksum(folder) });
  });

  test("leaves what people wrote, and takes the place of an earlier one", () => {
    const first = markFolder(folder, "video", "Ask the video team.\nThanks");
    const second = markFolder({ ...folder, title: "New" }, "video", first);
    expect(second.split("\n")).toEqual([
      "Ask the video team.",
      "Thanks",
      expect.stringContaining("Published by"),
    ]);
    expect(readFolder(second, "video", "f")).not.toEqual(readFolder(first, "video", "f"));
  });

  test("can be that of an earlier state, or go, for a way back", () => {
    const described = markFolder(folder, "video", "Ask the video team.");
    const earlier = { kind: "ours", checksum: "0".repeat(64) } as const;
    expect(readFolder(markFolder(folder, "video", described, earlier), "video", "f")).toEqual(earlier);
    for (const owner of [{ kind: "foreign" }, { kind: "ours", checksum: undefined }] as const) {
      expect(markFolder(folder, "video", described, owner)).toBe("Ask the video team.");
      expect(markFolder(folder, "video", undefined, owner)).toBe("");
    }
  });

  test("says nothing of another folder or project", () => {
    expect(readFolder(line, "video", "g")).toBeUndefined();
    expect(readFolder(line, "audio", "f")).toBeUndefined();
    expect(readFolder(undefined, "video", "f")).toBeUndefined();
  });
});
