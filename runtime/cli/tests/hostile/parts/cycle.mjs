// Imported by module-cycle.mjs, which it imports.
import * as back from "../module-cycle.mjs";
export const other = () => back;
