//! No object of the realm that looks into values gets to scripts: whoever has one has that realm's `Function`.

use std::cell::Cell;
use std::rc::Rc;

use rquickjs::{Function, Value};

use super::super::pristine::Pristine;
use super::*;

/// `ours(value)` throws when an object of another realm can be reached from the value.
const OURS: &str = "
    globalThis.ours = value => {
        const seen = new Set(), open = [value];
        while (open.length) {
            const object = open.pop();
            if (Object(object) !== object || seen.has(object)) continue;
            seen.add(object);
            const prototype = Object.getPrototypeOf(object);
            const withoutAny = [Object.prototype, Array.prototype[Symbol.unscopables]];
            if (prototype === null && !withoutAny.includes(object)) throw new Error('of another realm');
            open.push(prototype);
            if (object instanceof Map) for (const [key, value] of object) open.push(key, value);
            if (object instanceof Set) open.push(...object);
            if (ArrayBuffer.isView(object)) { open.push(object.buffer); continue }
            for (const key of Reflect.ownKeys(object)) {
                const { value, get, set } = Reflect.getOwnPropertyDescriptor(object, key);
                open.push(value, get, set);
            }
        }
    };
    globalThis.thrownBy = run => { try { ours(run()) } catch (error) { return error } };
";

fn check_ours(script: &str) {
    with_ctx(|ctx, _| {
        eval(ctx, OURS);
        eval(ctx, script);
    });
}

#[test]
fn an_object_of_that_realm_would_be_found() {
    with_ctx(|ctx, _| {
        eval(ctx, OURS);
        let map: Value<'_> = Pristine::of(ctx).and_then(|pristine| pristine.call("newMap", ())).expect("a map");
        ctx.globals().set("map", map).expect("set");
        eval(ctx, "same(throws(() => ours({ map }), 'Error').message, 'of another realm'); ours(globalThis.Map)");
    });
}

#[test]
fn copies_are_ours() {
    check_ours(
        "const buffer = new ArrayBuffer(16, { maxByteLength: 32 });
        const views = [Uint8ClampedArray, Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array, Uint32Array,
            BigInt64Array, BigUint64Array, Float16Array, Float32Array, Float64Array, DataView].map(type => new type(buffer));
        const values = [new Date(5), /a/g, new Map([[{ a: 1 }, [new Set([[1]])]]]), Object('text'), Object(1), Object(true),
            Object(1n), buffer, new ArrayBuffer(8), new Error('e', { cause: new TypeError('t') }), new SyntaxError('s'),
            new AggregateError([1], 'a'), (function () { return arguments })(1, 2), ...views];
        for (const value of values) { ours(structuredClone(value)); ours(structuredClone(new Map([[value, value]]))) }
        ours(structuredClone(values)); ours(AbortSignal.any([new AbortController().signal]).onabort);
        ours(new TextEncoder().encode('text')); ours(new TextDecoder().decode(new DataView(buffer)))",
    );
}

/// What the engine itself throws is of the realm that it was asked in.
#[test]
fn errors_while_values_in_collections_are_read_are_ours() {
    check_ours(
        "const { proxy, revoke } = Proxy.revocable(() => 1, {}); revoke();
        const object = Object.defineProperty({}, 'x', { enumerable: true, get: proxy });
        const error = Object.defineProperty(new Error(), 'name', { get: proxy });
        for (const value of [object, error, () => 1, Symbol('s')])
            for (const inside of [value, [value], new Map([[1, value]]), new Map([[value, 1]]), new Set([value]), new Set([new Set([[value]])])]) {
                const thrown = thrownBy(() => structuredClone(inside));
                ours(thrown); assert(thrown instanceof Error, String(thrown)); ours(thrownBy(() => console.log(inside)));
            }",
    );
}

#[test]
fn errors_at_the_end_of_the_stack_are_ours() {
    for script in [
        "structuredClone(new Map([[1, { a: [1] }]]))",
        "structuredClone(new Set([new Date(), /a/, new Uint8Array(4)]))",
        "structuredClone(new DataView(new ArrayBuffer(8)))",
        "console.log(new Map([[1, [2]]]), new Set([1]), new Uint8Array(3), Symbol('s'), new Error('e'))",
        "console.log('%i', '12')",
        "new TextDecoder().decode(new Uint8Array(4))",
        "AbortSignal.any([new AbortController().signal])",
    ] {
        // On the way back from the end of the stack: it ends everywhere, also where the realm is made.
        check_ours(&format!(
            "let tried = 0; const thrown = [];
            const down = () => {{
                try {{ down() }} catch {{}}
                if (tried < 200) try {{ tried++; {script} }} catch (error) {{ thrown[thrown.length] = error }}
            }};
            down(); assert(thrown.length > 1 && thrown.length < 200, thrown.length); thrown.forEach(ours)",
        ));
    }
}

#[test]
fn what_ends_a_script_is_ours() {
    let runtime = Runtime::new().expect("a runtime");
    let is_over = Rc::new(Cell::new(false));
    let asked = Rc::clone(&is_over);
    runtime.set_interrupt_handler(Some(Box::new(move || asked.take())));
    Context::full(&runtime).expect("a context").with(|ctx| {
        install(&ctx, setup(&Lines::default())).expect("globals");
        eval(&ctx, HELPERS);
        eval(&ctx, OURS);
        eval(&ctx, "globalThis.map = new Map(Array.from({ length: 50000 }, (_, i) => [i, i])); console.log(map)");
        let end = Rc::clone(&is_over);
        ctx.globals().set("end", Function::new(ctx.clone(), move || end.set(true)).expect("a function")).expect("set");
        for script in ["structuredClone(map)", "structuredClone([new Set(map)])"] {
            ctx.eval::<(), _>(format!("end(); try {{ {script} }} catch {{}}")).expect_err("interrupted");
            let thrown = ctx.catch();
            assert!(thrown.is_uncatchable_error(), "{script}");
            // A module that is interrupted keeps it, and gives it to whoever imports it later.
            ctx.globals().set("thrown", thrown).expect("set");
            eval(&ctx, "same(thrown.message, 'interrupted'); ours(thrown); same(thrown.constructor, InternalError)");
        }
    });
}
