// A program that has the DOM's declarations too: signals go from one side to the other.
import * as gp from "geppetto";

const controller = new AbortController();

// The DOM's where ours is asked for.
export const ours: gp.AbortSignal = controller.signal;
export const options: gp.RunOptions = { signal: AbortSignal.timeout(1000) };

// Ours where the DOM's is asked for.
export const theirs: AbortSignal = ours;
export const tool: gp.ToolSpec = {
    name: "fetch",
    handler: async ({ url }, ctx) => (await fetch(url, { signal: ctx.signal })).text(),
};
export const both: AbortSignal = AbortSignal.any([controller.signal, ours]);
ours.addEventListener("abort", (event) => event.type, { once: true, signal: controller.signal });

// @ts-expect-error a signal is more than a flag
export const flag: gp.AbortSignal = { aborted: true };
// @ts-expect-error a controller is no signal
export const control: gp.RunOptions = { signal: controller };
