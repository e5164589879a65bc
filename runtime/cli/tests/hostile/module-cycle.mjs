// expect: TIMEOUT - a module that imports itself by way of another, and then loops
import { other } from "./parts/cycle.mjs";
export const own = 1;
for (;;) void other;
