// Checks the types of the folder that it is started in, as a build does.

import { checkTypesOnce } from "../../../scripts/types/check.ts";

process.stdout.write(JSON.stringify(await checkTypesOnce().done));
