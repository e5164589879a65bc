//! Rules that come from the engine: what may be asked from inside of it, and that a script has the whole language.

use std::sync::{Arc, OnceLock};

use geppetto::rquickjs::Ctx;
use geppetto::{HostModule, Runtime, RuntimeBuilder, WeakRuntime};

use super::support::{LONG, Log, answer, host, runtime, works};

/// Everything that can be asked where the engine is in use already. What needs it for itself would panic.
fn ask(runtime: &Runtime) {
    assert!(runtime.stats().memory_used <= 64 << 20);
    assert!(!runtime.is_closed() && runtime.interrupted_at().is_none());
    drop(runtime.wait_idle());
    drop(runtime.eval::<i32>("1"));
    assert!(runtime.downgrade().upgrade().is_some());
    let inner = runtime.call_blocking("inner", |ctx| Ok(ctx.run_gc()));
    inner.expect("a call inside of a call");
}

const PLACES: [&str; 10] = [
    "ask()",
    "Promise.resolve().then(ask)",
    "(async () => { await null; return ask() })()",
    "new Promise(resolve => setTimeout(() => resolve(ask())))",
    "({ get x() { return ask() } }).x",
    "JSON.parse(JSON.stringify({ toJSON: ask }))",
    "new Proxy({}, { get: ask }).x",
    "[2, 1].sort(ask); 1",
    "class Asks { static x = ask() } Asks.x",
    // The conversion of the answer reads it.
    "Object.defineProperty([], 0, { get: ask }).length",
];

#[test]
fn the_engine_may_be_asked_from_inside() {
    let runtime = runtime();
    let handle = runtime.clone();
    host(&runtime, "ask", move |ctx| {
        ctx.run_gc();
        ask(&handle);
        Ok(1)
    });
    for place in PLACES {
        assert_eq!(answer::<i32>(&runtime, place), 1, "{place}");
    }
    assert_eq!(answer::<Vec<i32>>(&runtime, "Object.defineProperty([0], 0, { get: ask })"), [1]);
    let handle = runtime.clone();
    let asked = runtime.call_blocking("asks", move |ctx: &Ctx<'_>| {
        ctx.run_gc();
        Ok(ask(&handle))
    });
    asked.expect("nothing panics");
    works(&runtime);
    assert_eq!(runtime.stats().outcomes.panics, 0);
}

#[test]
fn what_the_host_is_told_it_may_ask_about() {
    let (log, known) = (Log::default(), Arc::<OnceLock<WeakRuntime>>::default());
    let asks = |what: &'static str| {
        let (log, known) = (log.clone(), Arc::clone(&known));
        move || {
            ask(&known.get().expect("known").upgrade().expect("it lives"));
            log.add(what);
        }
    };
    let (console, uncaught, install) = (asks("console"), asks("uncaught"), asks("install"));
    let module = HostModule::new("asks").install(move |_, _| Ok(install()));
    let builder = RuntimeBuilder::new().console(move |_, _| console()).on_uncaught(move |_| uncaught());
    let runtime = builder.module(module).build().expect("a runtime");
    known.set(runtime.downgrade()).expect("the only one");
    answer::<()>(&runtime, "require('asks'); console.log(1); Promise.reject(1); undefined");
    runtime.wait_idle().wait().expect("idle");
    assert_eq!(log.lines(), ["install", "console", "uncaught"]);
    works(&runtime);
    runtime.shutdown(LONG).expect("it ends");
}

#[test]
fn garbage_is_collected_from_inside_and_tells_of_its_end() {
    let runtime = runtime();
    host(&runtime, "collect", |ctx| {
        ctx.run_gc();
        Ok(1)
    });
    let script = "
        var ended = 0;
        const registry = new FinalizationRegistry(held => { ended += held; collect() });
        (() => { const own = {}; own.own = own; globalThis.weak = new WeakRef(own); registry.register(own, 7) })();
        const before = weak.deref() !== undefined;
        setTimeout(collect);
        new Promise(resolve => setTimeout(() => resolve(`${before} ${weak.deref()} ${ended}`), 5))";
    assert_eq!(answer::<String>(&runtime, script), "true undefined 7");
    works(&runtime);
}

/// All are true in a context that has everything.
const LANGUAGE: [&str; 26] = [
    "eval('1 + 1') === 2",
    "(0, eval)('var indirect = 3'), indirect === 3",
    "(() => { const inner = 5; return eval('inner') === 5 })()",
    "new Function('a', 'b', 'return a + b')(1, 2) === 3",
    "Object.getPrototypeOf(async () => {}).constructor('return 1')() instanceof Promise",
    "[...Object.getPrototypeOf(function* () {}).constructor('yield 1; yield 2')()].length === 2",
    r"'2026-11-21'.match(/(?<year>\d+)-(?=11)/).groups.year === '2026'",
    r"new RegExp('(?<=\\$)\\p{Nd}+', 'u').exec('a $42')[0] === '42'",
    "[...'abab'.matchAll(/a/g)].length === 2",
    "new Proxy({}, { get: (_, key) => key }).some === 'some'",
    "Reflect.ownKeys({ a: 1, [Symbol.iterator]: 1 }).length === 2",
    "2n ** 100n === 1267650600228229401496703205376n && BigInt.asUintN(8, 257n) === 1n",
    "[Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array]
        .every(Kind => Kind.from([1, 2]).map(x => x * 2)[1] === 4)",
    "[BigInt64Array, BigUint64Array].every(Kind => Kind.of(1n, 2n)[1] === 2n)",
    "new DataView(new Uint8Array([1, 2]).buffer).getUint16(0) === 258",
    "new ArrayBuffer(8).slice(4).byteLength === 4 && new SharedArrayBuffer(8).byteLength === 8",
    "Atomics.add(new Int32Array(1), 0, 5) === 0",
    "(() => { const held = {}; return new WeakRef(held).deref() === held })()",
    "(() => { const key = {}; return new WeakMap([[key, 1]]).get(key) === 1 && new WeakSet([key]).has(key) })()",
    "new FinalizationRegistry(() => {}).unregister({}) === false",
    "new Map([[NaN, 1]]).get(NaN) === 1 && new Set([1, 1]).size === 1",
    "new Date(0).toISOString() === '1970-01-01T00:00:00.000Z'",
    "JSON.stringify(JSON.parse('{\"a\":[1,null]}')) === '{\"a\":[1,null]}'",
    "'e\\u0301'.normalize('NFC').length === 1",
    "Promise.all([Promise.resolve(1), (async () => 2)()]).then(all => all[1] === 2)",
    "(async () => { for await (const one of (async function* () { yield 1 })()) return one === 1 })()",
];

#[test]
fn a_script_has_the_whole_language() {
    let runtime = runtime();
    for script in LANGUAGE {
        assert!(answer::<bool>(&runtime, script), "{script}");
    }
}
