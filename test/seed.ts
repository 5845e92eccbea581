// Random tests take the same random inputs on every run, so that CI is repeatable; SEED=… tries others.

import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env.SEED ?? 6789) });
