// Open pages that listen for changes: so many at once and no more, and none that does not read.

import type { ServerResponse } from "node:http";
import { guarded } from "./visitor.ts";

/** The versions of pages by their file, and what keeps the next ones from being made. */
export interface News {
  readonly versions: Readonly<Record<string, string>>;
  readonly failed?: string;
}
export interface Streams {
  /** Answers with a stream; false when there are as many as there may be. */
  readonly open: (response: ServerResponse) => boolean;
  /** Tells every open page. */
  readonly tell: (news: News) => void;
  /** What was told last. */
  readonly latest: () => News;
}

/** Far more than anybody has tabs of it: a browser opens six to one server. */
const MOST = 64;
/** Bytes that may wait for a page that reads slowly; one that does not read at all is let go. */
const WAITING = 4_000_000;
const event = (news: News): string => `data: ${JSON.stringify(news)}\n\n`;

/** The head of a stream, which is all that HEAD asks for. */
export const streamHead = { ...guarded, "content-type": "text/event-stream" } as const;

/** No streams yet. */
export const streams = (first: News): Streams => {
  let news = first;
  const all = new Set<ServerResponse>();
  const send = (response: ServerResponse): void => {
    response.write(event(news));
    if (response.writableLength > WAITING) response.destroy();
  };
  const open = (response: ServerResponse): boolean => {
    if (all.size >= MOST) return false;
    all.add(response);
    response.once("close", () => all.delete(response));
    response.writeHead(200, streamHead);
    send(response);
    return true;
  };
  const tell = (next: News): void => {
    news = next;
    for (const response of all) send(response);
  };
  return { open, tell, latest: () => news };
};
