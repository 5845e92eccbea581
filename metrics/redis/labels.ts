// Redis as a component: what its part of the catalogue is made with.

import { redis as card } from "../../components/redis.ts";
import { exposedBy } from "../target.ts";

/** Redis through redis_exporter (https://github.com/oliver006/redis_exporter), whose versions `since` names. */
export const server = exposedBy(card);

/** Newer than 1.45.0; which release brought it is not known. */
export const later = "1.46.0";
