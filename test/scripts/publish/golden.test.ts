// Every request of a publish, from the first to one that changes, moves and deletes: compared with files kept here.

import { expect, test } from "vitest";
import type { Json } from "../../grafana/json.ts";
import type { Recorded } from "../../grafana/recorded.ts";
import { board, doors, folder } from "./opened.ts";
import { publisher } from "./publishing.ts";

const first = {
  folders: [folder("video", "Video"), folder("video-deep", "Deep", "video")],
  dashboards: [board("a", "video"), board("b", "video-deep"), board("c", "video")],
};
const second = {
  folders: [folder("video", "Video calls"), folder("video-deep", "Deep", "video")],
  dashboards: [board("a", "video", { title: "A, renamed" }), board("b", "video")],
};

const bodyOf = (body: Json | undefined): string =>
  body === undefined ? "" : `${JSON.stringify(body, null, 1).replace(/^/gm, "  ")}\n`;
const line = ({ method, path, status, headers, body }: Recorded): string => {
  const { accept, authorization, "content-type": type, ...others } = headers;
  expect([accept, authorization?.startsWith("Bearer")]).toEqual(["application/json", true]);
  expect([type, others]).toEqual([body === undefined ? undefined : "application/json", {}]);
  return `${method} ${path} → ${status}\n${bodyOf(body)}`;
};

test.each(doors)("Grafana %s over %s", async (version, api) => {
  const p = await publisher(version, api, { behaviour: { nestedFolders: true } }, { concurrency: 1 });
  const parts: string[] = [];
  const note = (title: string): void => {
    const begun = parts.length === 0 ? 0 : from;
    parts.push(`# ${title}\n${p.stand.requests.slice(begun).map(line).join("")}`);
    from = p.stand.requests.length;
  };
  let from = 0;
  await p.publish(first);
  note("The first publish");
  await p.publish(first);
  note("The same again");
  p.stand.settle();
  await p.publish(second, { prune: true });
  note("Renamed, changed, moved, deleted");
  await p.back();
  note("Taken back");
  await expect(parts.join("\n")).toMatchFileSnapshot(`golden/${version}-${api}.txt`);
});
