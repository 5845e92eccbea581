// A folder over HTTP, on this machine only: files below it, nothing else, and a stream of what changes.

import { readFileSync, realpathSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { extname, join, sep } from "node:path";
import { type News, type Streams, streamHead, streams } from "./streams.ts";
import { guarded, refused } from "./visitor.ts";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
};

/** The file that an address names, if it lies in the folder; links that lead out of it are not followed. */
export const fileFor = (folder: string, url: string): string | undefined => {
  try {
    const path = decodeURIComponent(url.replace(/[?#].*$/s, ""));
    if (path.includes("\0")) return undefined;
    const root = realpathSync(folder);
    const file = realpathSync(join(root, path.endsWith("/") ? `${path}index.html` : path));
    return file.startsWith(root + sep) && statSync(file).isFile() ? file : undefined;
  } catch {
    return undefined;
  }
};

const attribute = (text: string): string => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
/** A page that learns when it is no longer the newest. */
const listening = (html: string, name: string, { versions }: News): string => {
  const version = versions[name] ?? "";
  const script = `<script src="/reload.js" data-page="${attribute(name)}" data-version="${version}"></script>`;
  return html.replace("</body>", () => `${script}</body>`);
};

const notFound =
  '<!doctype html><meta charset="utf-8"><title>Not found</title><p>There is no such page. <a href="/">All dashboards</a></p>';
const answer = (response: ServerResponse, status: number, type: string, body: string | Buffer): void => {
  response.writeHead(status, { ...guarded, "content-type": type });
  response.end(response.req.method === "HEAD" ? undefined : body);
};
const send = (response: ServerResponse, file: string, name: string, news: News): void => {
  const type = types[extname(file)] ?? "application/octet-stream";
  const content = readFileSync(file);
  const page = extname(file) === ".html" ? listening(content.toString("utf8"), name, news) : content;
  answer(response, 200, type, page);
};

const listen = (response: ServerResponse, open: Streams): void => {
  if (response.req.method === "HEAD") response.writeHead(200, streamHead).end();
  else if (!open.open(response)) answer(response, 503, "text/plain", "Too many pages listen: close some.\n");
};

const answered = (
  request: IncomingMessage,
  response: ServerResponse,
  folder: string,
  open: Streams,
): void => {
  const { method = "", url = "/", headers } = request;
  const say = (status: number, type: string, body: string | Buffer): void =>
    answer(response, status, type, body);
  const why = refused(headers);
  const file = fileFor(folder, url);
  if (why !== undefined) say(403, "text/plain", why);
  else if (method !== "GET" && method !== "HEAD") say(405, "text/plain", "Only GET.\n");
  else if (url === "/events") listen(response, open);
  else if (url === "/reload.js")
    say(200, types[".js"] as string, readFileSync("scripts/preview/templates/reload.js"));
  else if (file === undefined) say(404, types[".html"] as string, notFound);
  else send(response, file, file.slice(realpathSync(folder).length + 1), open.latest());
};

export interface Served {
  readonly server: Server;
  /** Tells every open page. */
  readonly tell: (news: News) => void;
}

/** A server of a folder, not yet listening. */
export const serving = (folder: string, first: News): Served => {
  const open = streams(first);
  const server = createServer((request, response) => answered(request, response, folder, open));
  return { server, tell: open.tell };
};
