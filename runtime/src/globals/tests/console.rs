//! What the console shows.

use super::*;

/// Each script is an expression that is logged, with the line for it.
fn shows(cases: &[(&str, &str)]) {
    for (script, expected) in cases {
        assert_eq!(logged(&format!("console.log({script})")), [*expected], "{script}");
    }
}

#[test]
fn each_function_has_its_level() {
    with_ctx(|ctx, lines| {
        eval(ctx, "for (const name of ['debug', 'info', 'log', 'warn', 'error']) same(console[name](name), undefined)");
        let seen: Vec<String> =
            lines.take().into_iter().map(|(level, line)| format!("{level} {line} {}", level.is_error())).collect();
        assert_eq!(
            seen,
            ["debug debug false", "info info false", "log log false", "warn warn true", "error error true"]
        );
        eval(
            ctx,
            "const { log } = console; log('free'); same(Object.prototype.toString.call(console), '[object console]')",
        );
        assert_eq!(lines.take().len(), 1);
    });
}

#[test]
fn primitives() {
    shows(&[
        ("", ""),
        ("'a', 1, 'b'", "a 1 b"),
        ("1.5, -0, NaN, 1e21, 10n, true, null, undefined", "1.5 -0 NaN 1e+21 10n true null undefined"),
        ("Symbol('a'), Symbol()", "Symbol(a) Symbol()"),
        ("'\\ud800x\\0'", "\u{fffd}x\0"),
        (
            "['a', \"it's\", 'a\"\\'', 'a\\n\\\\', '\\u001b[31m\\u202e']",
            r#"[ 'a', "it's", `a"'`, 'a\n\\', '\u{1b}[31m\u{202e}' ]"#,
        ),
    ]);
}

#[test]
fn objects_and_arrays() {
    shows(&[
        (
            "{ a: 1, 'b-c': [2, 'x'], 5: null, [Symbol('s')]: 1 }",
            "{ '5': null, a: 1, 'b-c': [ 2, 'x' ], [Symbol(s)]: 1 }",
        ),
        ("{}, []", "{} []"),
        ("{ a: { b: { c: { d: 1 } } } }", "{ a: { b: { c: [Object] } } }"),
        ("[[[[1]]]], { a: { b: { c: {} } } }", "[ [ [ [Array] ] ] ] { a: { b: { c: {} } } }"),
        ("[1, , , 4, ,]", "[ 1, <2 empty items>, 4, <1 empty item> ]"),
        ("Object.assign([1], { x: 2 })", "[ 1, x: 2 ]"),
        (
            "{ get a() { throw 1 }, set a(v) {}, get b() { throw 1 }, set c(v) {} }",
            "{ a: [Getter/Setter], b: [Getter], c: [Setter] }",
        ),
        ("Object.create(null), Object.create({ constructor: 5 })", "[Object: null prototype] {} {}"),
        ("new (class A { x = 1 }), new (class B extends Array {})(2)", "A { x: 1 } B [ <2 empty items> ]"),
        (
            "new (class A { get [Symbol.toStringTag]() { throw 1 } }), { [Symbol.toStringTag]: 'T' }",
            "A {} Object [T] { [Symbol(Symbol.toStringTag)]: 'T' }",
        ),
        ("(function () { return arguments })(1)", "[Arguments] [ 1 ]"),
    ]);
}

#[test]
fn cycles_end() {
    shows(&[(
        "(() => { const a = { n: 1 }; a.a = a; a.l = [a]; return a })()",
        "{ n: 1, a: [Circular], l: [ [Circular] ] }",
    )]);
    shows(&[("(() => { const m = new Map(); m.set(m, m); return m })()", "Map(1) { [Circular] => [Circular] }")]);
    shows(&[(
        "(() => { const e = new Error('x'); e.stack = ''; e.cause = e; return e })()",
        "[Error: x] { cause: [Circular] }",
    )]);
}

#[test]
fn functions() {
    shows(&[
        (
            "function f() {}, () => 1, class A {}, class extends Array {}",
            "[Function: f] [Function (anonymous)] [class A] [class (anonymous) extends Array]",
        ),
        (
            "async function f() {}, function* g() {}, parseInt",
            "[AsyncFunction: f] [GeneratorFunction: g] [Function: parseInt]",
        ),
        ("Object.assign(function f() {}, { x: 1 })", "[Function: f] { x: 1 }"),
        ("Object.defineProperty(() => 1, 'name', { get() { throw 1 } })", "[Function (anonymous)]"),
    ]);
}

#[test]
fn special_kinds() {
    shows(&[
        (
            "new Map([['a', { b: 1 }]]), new Set([1, 'x']), new Map()",
            "Map(1) { 'a' => { b: 1 } } Set(2) { 1, 'x' } Map(0) {}",
        ),
        ("new Date(0), new Date(NaN), /a\\/b/gi", "1970-01-01T00:00:00.000Z Invalid Date /a\\/b/gi"),
        (
            "Object(1), Object('a'), Object(true), Object(Symbol('s')), Object(5n)",
            "[Number: 1] [String: 'a'] [Boolean: true] [Symbol: Symbol(s)] [BigInt: 5n]",
        ),
        (
            "new Uint8Array([1, 2]), new Float64Array(1), new BigInt64Array(1)",
            "Uint8Array(2) [ 1, 2 ] Float64Array(1) [ 0 ] BigInt64Array(1) [ 0n ]",
        ),
        ("new Uint8Array([1, 255]).buffer", "ArrayBuffer { [bytes]: <01 ff>, byteLength: 2 }"),
        (
            "new DataView(new ArrayBuffer(2), 1)",
            "DataView {\n  byteLength: 1,\n  byteOffset: 1,\n  buffer: ArrayBuffer { [bytes]: <00 00>, byteLength: 2 }\n}",
        ),
        ("Promise.resolve(1), new Promise(() => 1)", "Promise { 1 } Promise { <pending> }"),
        ("new WeakMap(), new WeakSet()", "WeakMap { <items unknown> } WeakSet { <items unknown> }"),
        (
            "new AbortController().signal, AbortSignal.abort()",
            "AbortSignal { aborted: false } AbortSignal { aborted: true }",
        ),
        ("(function* () {})(), Math", "Object [Generator] {} Object [Math] {}"),
        ("new Proxy({ a: 1 }, { get() { throw 1 }, ownKeys() { throw 1 }, getPrototypeOf() { throw 1 } })", "{ a: 1 }"),
        (
            "(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return [proxy] })()",
            "[ <revoked proxy> ]",
        ),
        (
            "new Proxy(function f() {}, { get() { throw 1 }, ownKeys() { throw 1 }, getPrototypeOf() { throw 1 } })",
            "[Function: f]",
        ),
        (
            "(() => { const { proxy, revoke } = Proxy.revocable(class {}, {}); revoke(); return [proxy] })()",
            "[ <revoked proxy> ]",
        ),
        (
            "Object.create(new Proxy({}, { get() { throw 1 }, getPrototypeOf() { throw 1 } }))",
            "[Object: null prototype] {}",
        ),
    ]);
}

#[test]
fn errors_with_stack_cause_and_properties() {
    let line = logged("console.log(new TypeError('bad', { cause: new RangeError('deep') }))").remove(0);
    assert!(line.starts_with("TypeError: bad\n    at ") && line.contains("[cause]: RangeError: deep\n"), "{line}");
    let line = logged("class MyError extends Error { code = 'X' } console.log(new MyError('m'))").remove(0);
    assert!(line.starts_with("MyError: m\n") && line.contains("code: 'X'"), "{line}");
    shows(&[
        ("Object.assign(new Error('x'), { stack: '' })", "[Error: x]"),
        (
            "Object.defineProperties(new Error('x'), { stack: { get() { throw 1 } }, message: { get() { throw 2 } }, name: { get() { throw 3 } } })",
            "[Error]",
        ),
        ("Object.assign(new AggregateError([1], 'x'), { stack: '' })", "[AggregateError: x] { [errors]: [ 1 ] }"),
    ]);
}

#[test]
fn placeholders() {
    shows(&[
        ("'%s is %d', 'a', 5, 'rest'", "a is 5 rest"),
        ("'%d %i %f', '42.9', '42.9', '1.5x'", "42.9 42 1.5"),
        ("'%d %i %d %d', 5n, 6n, {}, Symbol()", "5n 6n NaN NaN"),
        ("'%j %o %O', { a: [1] }, { b: 2 }, 'x'", "{\"a\":[1]} { b: 2 } 'x'"),
        ("'%s %s', { a: { b: 1 } }, () => 1", "{ a: [Object] } [Function (anonymous)]"),
        ("'a%cb', 'color: red'", "ab"),
        ("'100%', 1", "100% 1"),
        ("'%% %s'", "%% %s"),
        ("'%% %s', 1", "% 1"),
        ("'%s %s', 1", "1 %s"),
        ("'%x %é', 1", "%x %é 1"),
        ("'%j', (() => { const a = {}; a.a = a; return a })()", "{ a: [Circular] }"),
        ("'%j', undefined", "undefined"),
        ("5, '%s', 1", "5 %s 1"),
    ]);
}

#[test]
fn no_code_of_the_script_runs() {
    let script = "let ran = 0; const run = () => { ran++; throw 1 };
        const value = { toString: run, valueOf: run, toJSON: run, inspect: run, [Symbol.toPrimitive]: run, get x() { run() }, get [Symbol.toStringTag]() { run() } };
        class E extends Error { get name() { run() } get message() { run() } get stack() { run() } }
        Object.defineProperty(Object.prototype, 'constructor', { get: run });
        Object.defineProperty(Map.prototype, 'forEach', { get: run }); Object.defineProperty(Map.prototype, 'size', { get: run });
        Date.prototype.toISOString = Function.prototype.toString = Symbol.prototype.toString = run;
        Object.defineProperty(Symbol.prototype, 'description', { get: run }); Array.prototype[Symbol.iterator] = run;
        const all = [value, [value], new E(), new Map(), new Date(0), () => 1, Symbol('s'), new Proxy({}, new Proxy({}, { get: run }))];
        console.log(all); console.log('%s %d %i %f %o %O', value, value, value, value, value, value); for (const one of Object.values(all)) console.log(one);
        globalThis.ran = ran";
    with_ctx(|ctx, lines| {
        // An array literal iterates nothing, and neither does Object.values.
        eval(
            ctx,
            &script.replace(
                "for (const one of Object.values(all)) console.log(one)",
                "all.forEach(one => console.log(one))",
            ),
        );
        eval(ctx, "same(ran, 0)");
        assert_eq!(lines.borrow().len(), 10);
    });
}

#[test]
fn what_is_much_is_cut() {
    let one = |script: &str| logged(script).remove(0);
    let line = one("console.log(Array.from({ length: 101 }, (_, i) => i))");
    assert!(line.ends_with("... 1 more item\n]") && line.contains("98, 99"), "{line}");
    let line = one("console.log(new Array(1e9))");
    assert_eq!(line, "[ <10000 empty items>, ... 999990000 more items ]");
    let line = one("const a = []; a[4e9] = 1; console.log(a)");
    assert!(line.contains("more items"), "{line}");
    let line = one("console.log(Object.fromEntries(Array.from({ length: 102 }, (_, i) => ['k' + i, i])))");
    assert!(line.ends_with("... 2 more properties\n}"), "{line}");
    let line = one("console.log(new Set(Array.from({ length: 150 }, (_, i) => i)), new Uint8Array(150))");
    assert_eq!(line.matches("... 50 more items").count(), 2, "{line}");
    let line = one("console.log(['x'.repeat(10001)])");
    assert!(line.ends_with("… 1 more characters'\n]"), "{}", line.len());
    let line = one("console.log('x'.repeat(1e8)); ");
    assert!(line.ends_with("x… 98951424 more characters") && line.len() < 1 << 21, "{}", line.len());
    let line = one("let a = 1; for (let i = 0; i < 10000; i++) a = { a }; console.log(a)");
    assert_eq!(line, "{ a: { a: { a: [Object] } } }");
    let line = one(
        "const wide = n => n ? Array.from({ length: 100 }, () => wide(n - 1)) : 'x'.repeat(99); console.log(wide(3))",
    );
    assert!(line.len() < 1 << 20, "{}", line.len());
    let line = one("const s = 'x'.repeat(1e6); console.log('%s'.repeat(1000), ...Array(1000).fill(s))");
    assert!(line.len() < 1 << 22, "{}", line.len());
    let line =
        one("let e = new Error('e'); for (let i = 0; i < 5000; i++) e = new Error('e', { cause: e }); console.log(e)");
    assert!(line.contains("[Error]") && line.len() < 10_000, "{line}");
    one("const p = {}; let o = p; for (let i = 0; i < 5000; i++) o = Object.create(o); console.log(o)");
    one("let p = {}; for (let i = 0; i < 20000; i++) p = new Proxy(p, {}); console.log(p)");
}

#[test]
fn long_values_are_broken_into_lines() {
    let line = logged("console.log({ first: 'a'.repeat(40), second: { third: 'b'.repeat(40), list: [1] } })").remove(0);
    let (a, b) = ("a".repeat(40), "b".repeat(40));
    assert_eq!(line, format!("{{\n  first: '{a}',\n  second: {{ third: '{b}', list: [ 1 ] }}\n}}"));
    let line = logged("console.log(Array.from({ length: 30 }, (_, i) => i * 1000))").remove(0);
    assert!(line.lines().count() < 6 && line.lines().all(|line| line.len() <= 80), "{line}");
}

#[test]
fn a_module_without_values_yet_is_shown() {
    with_ctx(|ctx, lines| {
        let script =
            "import * as self from 'main'; console.log(self); export const a = 1; console.log(self); export let b = 2";
        let loader = rquickjs::Module::declare(ctx.clone(), "main", script).expect("a module");
        loader.eval().expect("evaluated").1.finish::<()>().catch(ctx).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(lines.borrow().len(), 2, "{lines:?}");
    });
}
