// A dashboard's folder in Grafana: its title, its uid, and the directory that stands for it.

import { ProblemsError, quote } from "../../config/problem.ts";
import { type Settings, whereOf } from "../../config/settings.ts";
import { slug } from "./files.ts";

export interface Folder {
  /** What people read; also the directory's name, because Grafana takes the directory's name for the title. */
  readonly title: string;
  readonly uid: string;
}

/** Grafana skips directories that begin with a dot; the rest is what no file system takes. */
const isDirectory = (title: string): boolean => /^(?!\.)[^/\\\p{Cc}]{1,120}$/u.test(title);
/** In bytes of UTF-8, on nearly all file systems. */
const longest = 255;
const problem = (settings: Settings, what: string, fix: string): ProblemsError =>
  new ProblemsError([{ where: whereOf(settings, "grafana", "folderPrefix"), what, fix }]);

/** The folder of a dashboard here: the settings' prefix and the name that the dashboard gives it. */
export const folderOf = (name: string, settings: Settings): Folder => {
  const title = `${settings.grafana.folderPrefix}${name}`.trim();
  const over = Buffer.byteLength(title) - longest;
  if (over > 0)
    throw problem(
      settings,
      `makes the name of a directory of ${longest + over} bytes; file systems take ${longest}.`,
      `Shorten it by ${over} bytes; letters outside of English have two to four each.`,
    );
  const uid = slug(title);
  if (!isDirectory(title))
    throw problem(
      settings,
      `makes the folder ${quote(title)}, which cannot be a directory.`,
      "Write letters, digits and spaces: no slashes, no tabs, no dot in front.",
    );
  if (uid.length > 40)
    throw problem(
      settings,
      `makes the folder uid ${quote(uid)} of ${uid.length} characters; Grafana takes 40.`,
      `Write at most ${40 - slug(name).length - 1} letters and digits.`,
    );
  return { title, uid };
};
