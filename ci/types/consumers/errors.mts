// What is caught: a code narrows the data that comes with it.
import * as gp from "geppetto";
import { GeppettoError } from "geppetto";
import type { ArgumentError, ErrorCode, ErrorData } from "geppetto";

export function explain(error: unknown): string {
    if (error instanceof GeppettoError) {
        error satisfies Error;
        error.code satisfies ErrorCode;
        switch (error.code) {
            case "MAX_ITERATIONS":
                return `${error.data.maxIterations satisfies number} rounds`;
            case "SESSION_BUSY":
                return error.data.inferenceId satisfies string;
            case "TOOL_FAILED":
                return `${error.data.tool}: ${String(error.cause)}`;
            case "TIMEOUT":
                return `${error.name} after ${error.data.timeoutMs} ms`;
            case "ABORTED":
                error.data satisfies undefined;
                return "stopped";
            // @ts-expect-error a code that does not exist
            case "BUSY":
                return "";
        }
        // @ts-expect-error this code has no such data
        if (error.code === "ENGINE_FAILED") error.data.maxIterations;
        // @ts-expect-error not every code has data
        error.data.reason;
        // @ts-expect-error a code is read
        error.code = "ABORTED";
    }
    if (error instanceof TypeError && "path" in error) return (error as ArgumentError).path;
    // @ts-expect-error anything can be thrown
    return error.message;
}

export function isBusy(error: gp.GeppettoError): error is gp.GeppettoError<"SESSION_BUSY"> {
    return error.code === "SESSION_BUSY";
}
export const data: ErrorData["LIMIT_MEMORY"] = { limitBytes: 1 };
export const border: ErrorCode[] = ["INVALID_ARGUMENT", "HOST_PANIC", "WRONG_CONTEXT", "MODULE_NOT_FOUND"];
export const limits: Extract<ErrorCode, `LIMIT_${string}`>[] = ["LIMIT_MEMORY", "LIMIT_CPU", "LIMIT_NESTING"];

// @ts-expect-error scripts do not make them
new GeppettoError("no");
// @ts-expect-error nor by a call
gp.GeppettoError("no");
// @ts-expect-error nor classes of them
class Mine extends GeppettoError {}
// @ts-expect-error data of a code that has none
export type None = ErrorData["ABORTED"];
