// A copy of geppetto's generated/types/globals.d.ts; a check of geppetto compares the two.

// What the runtime adds to the global object. Not for browsers and Node: they declare their own.

// ---------------------------------------------------------------------- Modules

/** The exports of a module; `resolve` gives the name of its file. An unknown one throws and tells the known ones. */
declare const require: { (id: string): any; resolve(id: string): string };

// ---------------------------------------------------------------------- Host

/** The environment variables that the host lets scripts see, by name. */
declare const ENV: { readonly [name: string]: string | undefined };

/** Writes lines, values separated by spaces. */
interface Console {
    /** Writes a line to the standard output. */
    debug(...data: any[]): void;
    /** Writes a line to the error output. */
    error(...data: any[]): void;
    /** Writes a line to the standard output. */
    info(...data: any[]): void;
    /** Writes a line to the standard output. */
    log(...data: any[]): void;
    /** Writes a line to the error output. */
    warn(...data: any[]): void;
}
/** Writes lines, values separated by spaces. */
declare const console: Console;

// ---------------------------------------------------------------------- Timers and jobs

/** Calls the function once, after at least so many milliseconds. The number is for `clearTimeout`. */
declare function setTimeout<A extends any[]>(callback: (...args: A) => void, delayMs?: number, ...args: A | []): number;
/** Takes back what `setTimeout` arranged. An unknown number is not an error. */
declare function clearTimeout(id?: number): void;
/** Calls the function again and again, with so many milliseconds between. The number is for `clearInterval`. */
declare function setInterval<A extends any[]>(callback: (...args: A) => void, delayMs?: number, ...args: A | []): number;
/** Ends what `setInterval` arranged. An unknown number is not an error. */
declare function clearInterval(id?: number): void;
/** Calls the function when the current job is done, before timers. */
declare function queueMicrotask(callback: () => void): void;

// ---------------------------------------------------------------------- Cancelling

/** A function or an object. The event has the `type` "abort" and the signal as its `target`. */
type AbortListener = ((event: any) => any) | { handleEvent(event: any): any };
/** `once` takes the listener away after its call, `signal` when that one is aborted. The rest is the DOM's. */
type AbortListenerOptions = boolean | { capture?: boolean; once?: boolean; signal?: AbortSignal };

/** Tells that somebody gave up. Made by an `AbortController`. The same shape as the DOM's. */
interface AbortSignal {
    /** Whether somebody did. */
    readonly aborted: boolean;
    /** Why. */
    readonly reason: any;
    /** Called when somebody does. */
    onabort: ((event: any) => any) | null;
    /** Throws the reason when somebody did. */
    throwIfAborted(): void;
    /** Calls the listener when somebody gives up. */
    addEventListener(type: "abort", listener: AbortListener | null, options?: AbortListenerOptions): void;
    /** Takes the listener away again. */
    removeEventListener(type: "abort", listener: AbortListener | null, options?: AbortListenerOptions): void;
    /** Calls the listeners. */
    dispatchEvent(event: any): boolean;
}
/** Tells that somebody gave up. Made by an `AbortController`. The same shape as the DOM's. */
declare const AbortSignal: {
    readonly prototype: AbortSignal;
    /** A signal that is aborted already. */
    abort(reason?: any): AbortSignal;
    /** A signal that is aborted after so many milliseconds, with a `TimeoutError`. */
    timeout(delayMs: number): AbortSignal;
    /** A signal that is aborted when one of these is. */
    any(signals: Iterable<AbortSignal>): AbortSignal;
    [Symbol.hasInstance](value: unknown): value is AbortSignal;
};

/** Makes a signal and aborts it. */
interface AbortController {
    /** The signal to hand out. */
    readonly signal: AbortSignal;
    /** Aborts the signal. Default reason: an `AbortError`. */
    abort(reason?: any): void;
}
/** Makes a signal and aborts it. */
declare const AbortController: {
    readonly prototype: AbortController;
    new (): AbortController;
};

// ---------------------------------------------------------------------- Data

/** A deep copy: of data, `Map`, `Set`, `Date`, buffers and errors, with cycles; not of functions. */
declare function structuredClone<T>(value: T): T;

/** Makes UTF-8 of text. */
interface TextEncoder {
    /** Always UTF-8. */
    readonly encoding: "utf-8";
    /** The bytes of the text. */
    encode(text?: string): Uint8Array<ArrayBuffer>;
}
/** Makes UTF-8 of text. */
declare const TextEncoder: {
    readonly prototype: TextEncoder;
    new (): TextEncoder;
};

/** Makes text of UTF-8. */
interface TextDecoder {
    /** Always UTF-8. */
    readonly encoding: "utf-8";
    /** Whether bytes that are no UTF-8 throw instead of becoming U+FFFD. */
    readonly fatal: boolean;
    /** Whether a byte order mark is kept. */
    readonly ignoreBOM: boolean;
    /** The text of the bytes. `stream` keeps an unfinished character for the next call. */
    decode(data?: ArrayBuffer | ArrayBufferView, options?: { stream?: boolean }): string;
}
/** Makes text of UTF-8. */
declare const TextDecoder: {
    readonly prototype: TextDecoder;
    new (label?: "utf-8" | "utf8", options?: { fatal?: boolean; ignoreBOM?: boolean }): TextDecoder;
};
