//! Scripts that change what the language gives, before the module is loaded and after.

use super::super::{census, eval, good, lab, thrown};

/// Everything that bindings do, as one text.
const USE: &str = "
    let text = ''; const show = v => { text += ',' + v };
    const u = new Uint8Array(1); u[0] = 9;
    const t = lab.tasks.create({ name: 't', data: u });
    t.on(p => { show(p.x) }).emit({ x: 1 });
    show(lab.values.add(1, 2)); show(lab.values.join('a', 'b')); show(lab.values.point({ x: 5 }).x);
    show(lab.values.list([[1], [2]])[1][0]); show(lab.values.map({ a: 4 }).a); show(lab.values.json([1, { b: [2] }])[1].b[0]);
    show(lab.values.bytes(u)[0]); show(lab.values.deep({ points: [{ x: 1 }] }).points[0].x); show(lab.values.anything(3));
    show(lab.createCounter(5).add(2).value); show(lab.calls.apply(v => v * 2, 4)); show(lab.calls.applyAsync(v => v, 6));
    show(lab.calls.doubled()(4)); show(lab.calls.chain([(v, next) => next(v)], 4)); show(t.run(v => v));
    const s = lab.values.sheet({ title: 'a', points: [{ x: 1 }] });
    show(s.title); show(s.points[0].x); show(lab.values.sheet(s).title);
    try { lab.values.add('x', 1) } catch (e) { show(e.code) }
    try { lab.values.fail(3) } catch (e) { show(e.code) }
";

const USED: &str = ",1,3,ab,5,2,4,2,9,1,3,7,8,6,8,2,7,a,1,a,INVALID_ARGUMENT,LAB_BROKEN";

/// What spoils the language: what every object inherits, functions, arrays, promises, and the globals.
const SPOILS: [&str; 12] = [
    "for (const k of KEYS) Object.defineProperty(Object.prototype, k, { configurable: true, set() { stolen++ } })",
    "for (const k of KEYS) Object.defineProperty(Object.prototype, k, { configurable: true, get() { return undefined }, set() { stolen++ } })",
    "for (const k of ['value', 'writable', 'get', 'set', 'enumerable', 'configurable']) Object.defineProperty(Object.prototype, k, { __proto__: null, configurable: true, get() { stolen++; throw 'pollution' }, set() { stolen++ } })",
    "for (const k of ['0', '1', 'length', 'push']) Object.defineProperty(Object.prototype, k, { configurable: true, set() { stolen++ } })",
    "for (const k of ['0', '1', '2']) Object.defineProperty(Array.prototype, k, { configurable: true, set() { stolen++ } })",
    "for (const k of ['then', 'catch', 'finally', 'constructor']) Object.defineProperty(Promise.prototype, k, { configurable: true, get() { stolen++; throw 'pollution' } })",
    "Promise = class {}; Map = WeakMap = Set = Proxy = Reflect = undefined",
    "for (const k of ['call', 'apply', 'bind']) Object.defineProperty(Function.prototype, k, { configurable: true, value() { throw 'pollution' } })",
    "Array.prototype[Symbol.iterator] = String.prototype[Symbol.iterator] = () => { throw 'pollution' }",
    "Object.defineProperty(Array, Symbol.species, { get() { throw 'pollution' } }); Object.defineProperty(Uint8Array.__proto__, Symbol.species, { configurable: true, get() { throw 'pollution' } })",
    "Error.prepareStackTrace = () => { throw 'pollution' }; Error.stackTraceLimit = { valueOf() { throw 'pollution' } }; Error.prototype.toString = TypeError.prototype.toString = () => { throw 'pollution' }",
    "Uint8Array.prototype.slice = Object.freeze = Object.defineProperty = Object.keys = JSON.stringify = () => { throw 'pollution' }",
];

/// Every key of the lab.
const KEYS: &str = "['x', 'y', 'label', 'points', 'extra', 'mode', 'title', 'note', 'name', 'onDone', 'counter', 'raw', 'data', 'at',
    'values', 'calls', 'tasks', 'createCounter', 'add', 'code', 'path', 'expected', 'received', 'message', 'cause', 'stack', 'async']";

fn spoiled(spoil: &str, is_before: bool) -> String {
    let (before, after) = if is_before { (spoil, "") } else { ("", spoil) };
    // Nothing of the language is used to tell what came out.
    format!(
        "globalThis.stolen = 0; const KEYS = {KEYS};
         {before}; const lab = require('lab'); {after};
         {USE}
         return text + (stolen ? ' stolen ' + stolen : '')"
    )
}

#[test]
fn a_spoiled_language_spoils_nothing() {
    let mut wrong = Vec::new();
    for spoil in SPOILS {
        for is_before in [true, false] {
            let lab = lab();
            let script = format!("(() => {{ {} }})()", spoiled(spoil, is_before));
            let given = lab.eval::<String>(script.as_str()).wait().unwrap_or_else(|error| format!("{error:?}"));
            if given != USED {
                wrong.push(format!("before: {is_before}: {spoil}\n{given}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn functions_show_no_source_and_make_no_objects() {
    let lab = lab();
    let script = "
        const p = Object.getPrototypeOf(lab.createCounter());
        const all = [lab.createCounter, lab.values.add, p.add, Object.getOwnPropertyDescriptor(p, 'value').get, lab.calls.doubled()];
        return all.every(f => /^function [\\w ]*\\(\\) \\{\\s*\\[native code\\]\\s*\\}$/.test(Function.prototype.toString.call(f)))
            + String(all.map(f => 'prototype' in f));
    ";
    assert_eq!(good(&lab, script), "truefalse,false,false,false,false");
    for make in [
        "Reflect.construct(f, [])",
        "Reflect.construct(Object, [], f)",
        "new f()",
        "class A extends f {}",
        "new (f.bind(null))()",
    ] {
        for f in ["lab.createCounter", "lab.values.nothing", "lab.createCounter().add", "lab.calls.doubled()"] {
            let text = thrown(&lab, &format!("(() => {{ const f = {f}; {make} }})()"));
            assert!(text.starts_with("TypeError undefined"), "{make} {f}: {text}");
        }
    }
}

#[test]
fn copies_of_handles_are_refused() {
    let lab = lab();
    for copy in ["structuredClone(c)", "structuredClone({ c })", "structuredClone([new Map([[1, c]])])"] {
        let text = thrown(&lab, &format!("(() => {{ const c = lab.createCounter(); {copy} }})()"));
        assert!(text.contains("a copy cannot hold"), "{copy}: {text}");
    }
    let json = "const c = lab.createCounter(), t = lab.tasks.create({ name: 't' });
        return JSON.stringify([c, t, { c }, lab, lab.values, lab.calls.doubled(), Object.getPrototypeOf(c) === null])";
    assert_eq!(
        good(&lab, json),
        r#"[{},{},{"c":{}},{"consts":{"Mode":{"SLOW":"slow","FAST":"fast"}},"values":{},"calls":{},"tasks":{}},{},null,false]"#
    );
    // The prototype is no handle: its properties refuse it.
    assert!(thrown(&lab, "JSON.stringify(Object.getOwnPropertyNames(Object.getPrototypeOf(lab.createCounter())).map(k => Object.getPrototypeOf(lab.createCounter())[k]))")
        .contains("expected Counter, got"));
}

#[test]
fn promises_are_what_the_engine_made() {
    let lab = lab();
    for (script, expected) in [
        // What is awaited is a promise of the engine, whatever `then` says.
        ("const p = Promise.resolve(3); p.then = () => { throw 'own' }; return lab.calls.applyAsync(() => p, 1)", "3"),
        ("class Mine extends Promise {} ; return lab.calls.applyAsync(() => Mine.resolve(4), 1)", "4"),
        ("const p = Promise.resolve(5); Object.setPrototypeOf(p, null); return lab.calls.applyAsync(() => p, 1)", "5"),
        (
            "const p = Promise.resolve(6); Object.defineProperty(p, 'constructor', { get() { throw 'own' } }); return lab.calls.applyAsync(() => p, 1)",
            "6",
        ),
        ("return lab.calls.applyAsync(async () => ({ then(ok) { ok(7) } }), 1)", "7"),
        ("const c = lab.createCounter(8); return (await c).value", "8"),
        ("const t = lab.tasks.create({ name: 't' }); return (await Promise.all([t, t.done, t]))[2] === t", "true"),
        ("return (await Promise.race([lab.later(1), lab.later(20)]))", "1"),
        ("const p = lab.later(1); return (await p) + (await p.then(v => v)) + await Promise.resolve(p)", "3"),
    ] {
        assert_eq!(good(&lab, script), expected, "{script}");
    }
    let text = thrown(&lab, "lab.calls.applyAsync(() => ({ then(ok) { ok(7) } }), 1)");
    assert!(text.contains("AsyncStep: expected a finite number, got object {then}"), "{text}");
    lab.wait_idle().wait().expect("quiet");
    assert_eq!(census(&lab), (0, 0, 0));
}

#[test]
fn a_then_of_every_object_is_the_scripts_own_fault() {
    let lab = lab();
    // It is asked for each value that a promise is given, as in any other code.
    let script = "Object.prototype.then = function (ok) { delete Object.prototype.then; ok('taken') };
        return String(await lab.tasks.open({ name: 't' }))";
    let given = eval(&lab, script).unwrap_or_else(|error| error.to_string());
    assert!(given == "taken" || given == "[object Task]", "{given}");
    assert_eq!(good(&lab, "return (await lab.tasks.open({ name: 'u' })).name"), "u");
}
