// What a listener learns: the type of an event follows from its name.
import * as gp from "geppetto";
import { consts } from "geppetto";
import type { EventMap, RunHandle, StreamEvent } from "geppetto";

export function listen(handle: RunHandle): void {
    handle.on("start", (event) => event satisfies { type: "start"; sessionId: string; inferenceId: string });
    handle.on("iteration", (event) => {
        event.index satisfies number;
        event.phase satisfies "inference" | "tools";
    });
    handle.on("partial", (event) => event satisfies { delta: string; completion: string });
    handle.on("tool-call", ({ toolCall }) => {
        toolCall satisfies { id: string; name: string; input: string; args: unknown };
    });
    handle.on("tool-result", ({ toolResult }) => {
        toolResult satisfies { id: string; name: string; result: string; value: unknown; error?: string };
    });
    handle.on("final", (event) => event.text satisfies string);
    handle.on("error", (event) => event satisfies { error: string; code: gp.ErrorCode; name: string });
    handle.on("*", (event) => event satisfies { seq: number; timestampMs: number; tags?: Record<string, unknown> });
    // An async listener.
    handle.on(consts.EventType.PARTIAL, async (event) => event.delta);

    // @ts-expect-error an event that does not exist
    handle.on("finish", () => undefined);
    // @ts-expect-error the constant is spelt TOOL_CALL, its value "tool-call"
    handle.on("tool_call", () => undefined);
    // @ts-expect-error a field of another event
    handle.on("partial", (event) => event.text);
    // @ts-expect-error no event has it
    handle.on("*", (event) => event.elapsed);
    // @ts-expect-error not every event has it
    handle.on("*", (event) => event.delta);
    // @ts-expect-error a listener that wants another event
    handle.on("start", (event: gp.FinalEvent) => event.text);
    // @ts-expect-error the listener is missing
    handle.on("final");
    // @ts-expect-error nor is a promise one
    handle.on("final", handle.promise);
}

// Every constant is an event, and a name that is not known before the program runs still gives a typed event.
export const constants: readonly (keyof EventMap)[] = Object.values(consts.EventType);
export function listenTo(handle: RunHandle, type: consts.EventType): RunHandle {
    return handle.on(type, (event) => event.seq satisfies number);
}
// A map from names to listeners of one's own.
export const listeners: { [K in keyof EventMap]?: (event: EventMap[K]) => void } = {
    final: (event) => event.text,
    "tool-call": (event) => event.toolCall.name,
};

export async function text(handle: RunHandle): Promise<string> {
    let text = "";
    for await (const event of handle) {
        if (event.type === "partial") text += event.delta;
    }
    // @ts-expect-error a run handle is no promise
    handle.then;
    // @ts-expect-error and so awaiting it changes nothing
    (await handle).blocks;
    return text || (await handle.promise).blocks.map((block) => block.text ?? "").join("");
}

// The compiler knows when every event is dealt with ...
export function line(event: StreamEvent): string {
    switch (event.type) {
        case "start":
            return event.turnId;
        case "iteration":
            return `${event.index} ${event.phase}`;
        case consts.EventType.PARTIAL:
            return event.delta;
        case "tool-call":
            return event.toolCall.name;
        case "tool-result":
            return event.toolResult.error ?? event.toolResult.result;
        case "final":
            return event.text;
        case "error":
            return `${event.code}: ${event.error}`;
        default: {
            const none: never = event;
            return none;
        }
    }
}

// ... and when one is missing.
export function incomplete(event: StreamEvent): boolean {
    switch (event.type) {
        case "final":
        case "error":
            return true;
        case "start":
        case "partial":
        case "tool-call":
        case "tool-result":
            return false;
        default: {
            // @ts-expect-error `iteration` is left
            const none: never = event;
            return none;
        }
    }
}
