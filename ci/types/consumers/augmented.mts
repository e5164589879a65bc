// An application that adds a group and a key from a module, and uses them beside what `augment.d.ts` adds.
import * as gp from "geppetto";
import { consts } from "geppetto";

declare module "geppetto" {
    namespace consts {
        const Size: { readonly SMALL: "small"; readonly LARGE: "large" };
        type Size = (typeof Size)[keyof typeof Size];
    }
    interface TurnData {
        my_size?: consts.Size;
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

const metadata = { my_rating: 5, trace_id: "t" };
export const turn = gp.turns.newTurn({ metadata, data: { my_size: consts.Size.SMALL } });
export const rating: number | undefined = turn.metadata?.my_rating;
gp.middlewares.native("truncate", { maxBlocks: 10 });

// @ts-expect-error a key that the application does not have
gp.turns.newTurn({ metadata: { my_ratings: 5 } });
// @ts-expect-error a value of the wrong type
gp.turns.newTurn({ metadata: { my_rating: "good" } });
// @ts-expect-error a value that the application does not have
gp.turns.newTurn({ data: { my_size: "medium" } });
// @ts-expect-error an option that its middleware does not have
gp.middlewares.native("truncate", { max: 10 });
