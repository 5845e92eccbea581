// What lies in a folder and which dashboards carry our tag: page by page, also where a server ignores the question.

import type { RequestListener } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { candidates, holdsOnlyOurs, refuseContents } from "../../../scripts/publish/contents.ts";
import { type Http, http } from "../../../scripts/publish/http.ts";
import { tag } from "../../../scripts/publish/marks.ts";
import { answering, json, targetAt, testClock } from "./answering.ts";
import { kindOf } from "./opened.ts";

const open: Http[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

type Hit = Readonly<Record<string, unknown>>;
/** A Grafana that has so many hits and folders, and gives them page by page whatever is asked. */
const holding = async (hits: readonly Hit[], folders: readonly Hit[] = [], counts: unknown = {}) => {
  const paged = (all: readonly Hit[], query: URLSearchParams) => {
    const limit = Number(query.get("limit"));
    return all.slice((Number(query.get("page")) - 1) * limit).slice(0, limit);
  };
  const answer: RequestListener = (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://x");
    const found = hits.find(({ uid }) => pathname === `/api/dashboards/uid/${uid}`);
    const body = pathname.endsWith("/counts")
      ? counts
      : pathname === "/api/search"
        ? paged(hits, searchParams)
        : pathname === "/api/folders"
          ? paged(folders, searchParams)
          : found && !found.gone && { dashboard: {}, meta: { folderUid: found.folderUid } };
    return body ? json(body)(request, response) : json({ message: "Not found" }, 404)(request, response);
  };
  const { url, asked } = await answering(answer);
  const client = http(targetAt(url), { clock: testClock() });
  open.push(client);
  return { client, asked };
};
const many = (count: number): Hit[] =>
  Array.from({ length: count }, (_, n) => ({ uid: `d${n}`, tags: [tag] }));

describe("candidates", () => {
  test("are asked for by tag, page by page, until a page is not full", async () => {
    const { client, asked } = await holding(many(2000));
    expect(await candidates(client)).toHaveLength(2000);
    expect(asked.map(({ line }) => line)).toEqual(
      [1, 2, 3].map((page) => `GET /api/search?type=dash-db&tag=${tag}&limit=1000&page=${page}`),
    );
  });
  test("are told once and in order, also when a page moves while it is read", async () => {
    const { client } = await holding([{ uid: "b" }, { uid: "a" }, { uid: "b" }, {}]);
    expect(await candidates(client)).toEqual(["a", "b"]);
  });
});

describe("a list without an end is not read for ever", () => {
  const always = async (pageOf: (number: number) => unknown) => {
    const { url, asked } = await answering((request, response) => {
      const page = Number(new URL(request.url ?? "", "http://x").searchParams.get("page"));
      json(pageOf(page))(request, response);
    });
    const client = http(targetAt(url), { clock: testClock() });
    open.push(client);
    return { client, asked };
  };
  const full = Array.from({ length: 1000 }, (_, n) => ({ uid: `d${n}` }));

  test("when each page is the same", async () => {
    const { client, asked } = await always(() => full);
    await expect(candidates(client)).rejects.toMatchObject({
      kind: "unreachable",
      where: "GET /api/search",
      message: "its pages have no end, or are all the same",
    });
    expect(asked).toHaveLength(2);
  });
  test("when each page is another one", async () => {
    const { client, asked } = await always((page) => full.map(({ uid }) => ({ uid: `${uid}-${page}` })));
    await expect(candidates(client)).rejects.toThrow("no end");
    expect(asked).toHaveLength(200);
  });
});

describe("what is in a folder", () => {
  const ours = { uid: "a", folderUid: "f", tags: [tag] };
  const elsewhere = { uid: "x", folderUid: "g", tags: [] };
  test("is ours when every dashboard carries our tag; what a server adds unasked does not count", async () => {
    const { client } = await holding([ours, elsewhere], [{ uid: "g" }]);
    expect(await holdsOnlyOurs(client, "f")).toBe(true);
    expect(await holdsOnlyOurs(client, "g")).toBe(false);
  });
  test("includes what is in the folders below", async () => {
    const { client } = await holding([ours, elsewhere], [{ uid: "g", parentUid: "f" }]);
    expect(await holdsOnlyOurs(client, "f")).toBe(false);
  });
});

describe("deleting a folder is refused", () => {
  const inside = { uid: "a", folderUid: "f" };
  test.each<[string, Parameters<typeof holding>, string]>([
    ["by the server's count", [[], [], { dashboard: 0, alertrule: 2 }], "not-empty"],
    ["by its count in other words", [[], [], { dashboards: 1 }], "not-empty"],
    ["by a dashboard that search shows and that is there", [[inside]], "not-empty"],
    ["by a folder below", [[], [{ uid: "g", parentUid: "f" }]], "not-empty"],
    ["without a count as well", [[inside], [], undefined], "not-empty"],
    ["not by a dashboard that search still shows", [[{ ...inside, gone: true }]], "fine"],
    ["not by what lies elsewhere", [[{ uid: "x", folderUid: "g" }], [{ uid: "g" }], { folder: 0 }], "fine"],
  ])("%s", async (_, holds, outcome) => {
    const { client } = await holding(...holds);
    const end = refuseContents(client, "f");
    expect(outcome === "fine" ? ((await end) ?? "fine") : await kindOf(end)).toBe(outcome);
  });
});
