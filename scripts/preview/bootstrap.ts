// How a page of the preview gets its data: the few words that its HTML, its data files and the browser agree on.
//
// A page is plain HTML beside a folder `data`, so that it works from a disk as well as from a server:
//
//   <!doctype html>
//   <html lang="en">
//   <head>
//     <meta charset="utf-8">
//     <title>LiveKit / Overview</title>
//     <link rel="stylesheet" href="app.css">
//     <script>…bootstrap…</script>                      (or src="bootstrap.js" with the same text)
//     <script src="data/livekit-overview.js"></script>  (dataFile(uid, 0), its content dataScript(0, view))
//   </head>
//   <body><div id="root"></div><script src="app.js"></script></body>
//   </html>
//
// View 0 is what the page shows first. Other choices of variables are `data/<uid>.<number>.js`; the page adds a script
// tag for one when it is chosen. A page that must be one file has all its scripts inline, in this order.

import type { View } from "./format.ts";

/** Defines `window.preview`, where data scripts leave their views; always the same text, so that a policy may name its hash. */
export const bootstrap =
  "window.preview={views:[],add:function(number,view){this.views[number]=view}};" as const;

/** The path of a view's data, beside the page. */
export const dataFile = (uid: string, number: number): string =>
  `data/${encodeURIComponent(uid)}${number === 0 ? "" : `.${number}`}.js`;

/** The data file's content; nothing in it can end a script tag or begin a comment. */
export const dataScript = (number: number, view: View): string =>
  `preview.add(${number},${JSON.stringify(view).replaceAll("<", "\\u003c").replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029")});\n`;
