// A folder over HTTP, on this machine only: files below it, nothing else, and a stream of what changes.

import { readFileSync, realpathSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { extname, join, sep } from "node:path";

/** The versions of pages by their file, and what keeps the next ones from being made. */
export interface News {
  readonly versions: Readonly<Record<string, string>>;
  readonly failed?: string;
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
};
const always = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

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
  response.writeHead(status, { ...always, "content-type": type });
  response.end(response.req.method === "HEAD" ? undefined : body);
};
const send = (response: ServerResponse, file: string, name: string, news: News): void => {
  const type = types[extname(file)] ?? "application/octet-stream";
  const content = readFileSync(file);
  const page = extname(file) === ".html" ? listening(content.toString("utf8"), name, news) : content;
  answer(response, 200, type, page);
};

const event = (news: News): string => `data: ${JSON.stringify(news)}\n\n`;
/** A page elsewhere that makes a browser believe its name is this machine gets nothing. */
const local = ({ headers: { host = "" } }: IncomingMessage): boolean =>
  /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i.test(host);

export interface Served {
  readonly server: Server;
  /** Tells every open page. */
  readonly tell: (news: News) => void;
}

/** A server of a folder, not yet listening. */
export const serving = (folder: string, first: News): Served => {
  let news = first;
  const open = new Set<ServerResponse>();
  const listen = (response: ServerResponse): void => {
    response.writeHead(200, { ...always, "content-type": "text/event-stream" });
    response.write(event(news));
    open.add(response);
    response.once("close", () => open.delete(response));
  };
  const server = createServer((request, response) => {
    const { method = "", url = "/" } = request;
    if (!local(request))
      return answer(response, 403, "text/plain", "This server is for this machine only.\n");
    if (method !== "GET" && method !== "HEAD") return answer(response, 405, "text/plain", "Only GET.\n");
    if (url === "/events") return listen(response);
    if (url === "/reload.js")
      return answer(
        response,
        200,
        types[".js"] as string,
        readFileSync("scripts/preview/templates/reload.js"),
      );
    const file = fileFor(folder, url);
    if (file === undefined) return answer(response, 404, types[".html"] as string, notFound);
    return send(response, file, file.slice(realpathSync(folder).length + 1), news);
  });
  const tell = (next: News): void => {
    news = next;
    for (const response of open) response.write(event(news));
  };
  return { server, tell };
};
