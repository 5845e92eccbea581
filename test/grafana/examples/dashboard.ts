// The dashboard that the examples of the old API speak of.

import { content } from "./example.ts";
export const uid = "/api/dashboards/uid/sip-calls";
export const live = { id: 412, uid: "sip-calls", version: 1, ...content };
export const missing = { message: "Dashboard not found" };
