// Certificates for servers of tests, made anew by openssl: an authority, and a server that it signs.

import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface Authority {
  readonly pem: string;
  /** A key and a certificate for 127.0.0.1. */
  readonly server: { readonly key: string; readonly cert: string };
}

const ec = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
const made = async (): Promise<Authority> => {
  const folder = await mkdtemp(join(tmpdir(), "certificates-"));
  const at = (name: string) => join(folder, name);
  const text = (name: string) => readFile(at(name), "utf8");
  await run("openssl", [
    "req",
    "-x509",
    ...ec,
    "-days",
    "2",
    "-subj",
    "/CN=Test authority",
    "-keyout",
    at("ca.key"),
    "-out",
    at("ca.pem"),
  ]);
  await run("openssl", [
    "req",
    ...ec,
    "-subj",
    "/CN=server",
    "-keyout",
    at("server.key"),
    "-out",
    at("server.csr"),
  ]);
  await writeFile(at("names"), "subjectAltName=IP:127.0.0.1");
  const signs = [
    "-CA",
    at("ca.pem"),
    "-CAkey",
    at("ca.key"),
    "-CAcreateserial",
    "-days",
    "2",
    "-extfile",
    at("names"),
  ];
  await run("openssl", ["x509", "-req", "-in", at("server.csr"), ...signs, "-out", at("server.pem")]);
  const authority = {
    pem: await text("ca.pem"),
    server: { key: await text("server.key"), cert: await text("server.pem") },
  };
  await rm(folder, { recursive: true });
  return authority;
};

let one: Promise<Authority> | undefined;
/** One authority for all tests of a file. */
export const authority = (): Promise<Authority> => {
  one ??= made();
  return one;
};
