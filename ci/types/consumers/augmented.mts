// An application that adds a group from a module, and uses it beside the one that `augment.d.ts` adds.
import * as gp from "geppetto";
import { consts } from "geppetto";

declare module "geppetto" {
    namespace consts {
        const Size: { readonly SMALL: "small"; readonly LARGE: "large" };
        type Size = (typeof Size)[keyof typeof Size];
    }
}

export const red: "red" = gp.consts.Mine.RED;
export const mine: consts.Mine = "green";
export const size: gp.consts.Size = consts.Size.LARGE;

// What was there stays.
export const choice: gp.consts.ToolChoice = gp.consts.ToolChoice.AUTO;

// @ts-expect-error a value that the application does not have
export const blue: consts.Mine = "blue";
// @ts-expect-error a key that the application does not have
consts.Size.MEDIUM;
