// What the runtime puts on the global object, without DOM and Node: the exact types.
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false;
type Is<T extends true> = T;
// @ts-expect-error the control: a difference is an error
export type Control = Is<Equal<{ readonly a: string }, { a: string }>>;

export type Exact = [
    Is<Equal<typeof require, { (id: string): any; resolve(id: string): string }>>,
    Is<Equal<typeof ENV, { readonly [name: string]: string | undefined }>>,
    Is<Equal<keyof Console, "debug" | "error" | "info" | "log" | "warn">>,
    Is<Equal<typeof console, Console>>,
    Is<Equal<Console["log"], (...data: any[]) => void>>,
    Is<Equal<typeof clearTimeout, (id?: number) => void>>,
    Is<Equal<typeof clearInterval, (id?: number) => void>>,
    Is<Equal<typeof queueMicrotask, (callback: () => void) => void>>,
    Is<Equal<typeof structuredClone, <T>(value: T) => T>>,
    Is<Equal<keyof AbortController, "abort" | "signal">>,
    Is<Equal<InstanceType<typeof AbortController>, AbortController>>,
    Is<Equal<AbortController["signal"], AbortSignal>>,
    Is<Equal<(typeof AbortController)["prototype"], AbortController>>,
    Is<Equal<keyof typeof AbortSignal, "abort" | "any" | "prototype" | "timeout" | typeof Symbol.hasInstance>>,
    Is<Equal<(typeof AbortSignal)["timeout"], (delayMs: number) => AbortSignal>>,
    Is<Equal<AbortSignal["aborted"], boolean>>,
    Is<Equal<AbortSignal["onabort"], ((event: any) => any) | null>>,
    Is<Equal<ReturnType<TextEncoder["encode"]>, Uint8Array<ArrayBuffer>>>,
    Is<Equal<TextDecoder["encoding"], "utf-8">>,
    Is<Equal<Parameters<TextDecoder["decode"]>, [data?: ArrayBuffer | ArrayBufferView, options?: { stream?: boolean }]>>,
];

// What follows a delay goes to the function.
await new Promise(resolve => setTimeout(resolve, 5));
const id: number = setTimeout((text: string, times: number) => console.log(text, times), 10, "tick", 2);
clearTimeout(id);
clearInterval(setInterval(() => undefined, 5));
// @ts-expect-error the function takes a text
setTimeout((text: string) => text, 10, 5);
// @ts-expect-error text is no function
setTimeout("tick()", 10);
// @ts-expect-error text is no number
clearTimeout("1");
// @ts-expect-error the function is missing
queueMicrotask();

const controller = new AbortController();
controller.signal.addEventListener("abort", { handleEvent: (event) => event.type }, { once: true });
controller.signal.onabort = () => console.warn("aborted");
controller.abort();
// @ts-expect-error there is one kind of event
controller.signal.addEventListener("abortion", () => {});
// @ts-expect-error scripts read it
controller.signal.aborted = true;
// @ts-expect-error it has no constructor
new AbortSignal();

const either: AbortSignal | string = AbortSignal.any([controller.signal, AbortSignal.timeout(5)]);
if (either instanceof AbortSignal) either.throwIfAborted();

export const copy: { tags: Set<string> } = structuredClone({ tags: new Set(["a"]) });
export const text: string = new TextDecoder("utf-8", { fatal: true }).decode(new TextEncoder().encode("é"), { stream: true });
// @ts-expect-error only UTF-8
new TextDecoder("latin1");
// @ts-expect-error the environment is read
ENV.HOME = "/";
export const home: string | undefined = ENV.HOME;
// @ts-expect-error not there
export const page = fetch("https://example.com");
