//! Arbitrary values of scripts, as expressions.

use proptest::prelude::*;
use proptest::sample::select;

/// An expression whose value is new each time. What it throws when it is used is `mine`.
pub(super) fn values() -> impl Strategy<Value = String> {
    select(LEAVES.to_vec()).prop_map(str::to_owned).prop_recursive(4, 24, 4, |inner| {
        let around = (select(AROUND.to_vec()), inner.clone(), inner.clone())
            .prop_map(|(around, a, b)| around.replace("$A", &a).replace("$B", &b));
        let keys = (select(KEYS.to_vec()), select(KEYS.to_vec()), inner.clone(), inner)
            // A prototype can be given once.
            .prop_map(|(a, b, x, y)| format!("{{ {a}: {x}, {}: {y} }}", if a == b { "other" } else { b }));
        prop_oneof![3 => around, 1 => keys.prop_map(|object| format!("({object})"))]
    })
}

/// What [`LEAVES`] share, made once.
pub(super) const PRELUDE: &str = "
    globalThis.mine = new Error('mine');
    globalThis.later = v => new Promise(r => setTimeout(r, 1, v));
    globalThis.nest = (n, wrap) => { let d = {}; for (let i = 0; i < n; i++) d = wrap(d); return d };
    const cyclic = { x: 1 }; cyclic.self = cyclic; cyclic.points = [cyclic];
    const cyclicList = []; cyclicList.push(cyclicList);
    const sparse = []; sparse[4294967294] = 1;
    const holes = [1, , 3];
    globalThis.K = {
        cyclic, cyclicList, sparse, holes, deep: nest(10000, d => ({ d })), deepList: nest(10000, d => [d]),
        deepProxy: nest(10000, d => new Proxy(d, {})), deepPrototype: nest(3000, d => Object.create(d)),
        long: 'x'.repeat(1 << 16), rope: nest(12, d => d + d + 'y'),
    };
    // Traps that call back whoever asks, lest somebody waits for ever.
    globalThis.lying = {
        get: () => (...args) => { for (const f of args) if (typeof f === 'function') return f(1) },
        has: () => true, ownKeys: () => ['x', 'name', 'x2'], getPrototypeOf: () => Array.prototype,
        getOwnPropertyDescriptor: (t, k) => ({ value: 5, configurable: true, enumerable: true, writable: true }),
    };
    globalThis.throwing = new Proxy({}, { get: () => () => { throw mine } });
    globalThis.revoked = target => { const r = Proxy.revocable(target, {}); r.revoke(); return r.proxy };
    globalThis.detached = () => { const u = new Uint8Array(8); u.buffer.transfer(); return u };
    globalThis.shrunk = (by, length) => {
        const b = new ArrayBuffer(64, { maxByteLength: 1024 }), u = new Uint8Array(b, 16, length);
        b.resize(by); return u;
    };
    globalThis.sheet = () => lab.values.sheet({ title: 'a', points: [{ x: 1 }], extra: {} });
";

/// Names of fields, of methods that the language asks for, and others.
const KEYS: [&str; 22] = [
    "x",
    "y",
    "label",
    "points",
    "name",
    "title",
    "onDone",
    "counter",
    "raw",
    "data",
    "extra",
    "mode",
    "length",
    "toJSON",
    "valueOf",
    "get constructor() { throw mine }, z",
    "[Symbol.toPrimitive]",
    "[Symbol.iterator]",
    "[Symbol.toStringTag]",
    "'a\\ud800'",
    "0",
    "'__proto__'",
];

/// Numbers are no whole milliseconds that a test would wait for.
const LEAVES: [&str; 96] = [
    "undefined",
    "null",
    "true",
    "false",
    "0",
    "-0",
    "1",
    "2",
    "5",
    "-1",
    "1.5",
    "NaN",
    "Infinity",
    "-Infinity",
    "4294967296",
    "-2147483649",
    "9007199254740991",
    "9007199254740992",
    "-9007199254740993",
    "1e308",
    "5e-324",
    "''",
    "'a'",
    "'on'",
    "'fast'",
    "'Fast '",
    "'1'",
    "'\\ud800'",
    "'\\udc00a'",
    "'\\0'",
    "'🦀'",
    "K.long",
    "K.rope",
    "'__proto__'",
    "'constructor'",
    "Symbol('s')",
    "Symbol.iterator",
    "1n",
    "-(2n ** 70n)",
    "[]",
    "({})",
    "Object.create(null)",
    "K.holes",
    "K.sparse",
    "new Array(4294967295)",
    "K.cyclic",
    "K.cyclicList",
    "K.deep",
    "K.deepList",
    "K.deepProxy",
    "K.deepPrototype",
    "new Uint8Array(3)",
    "new Uint8ClampedArray(3)",
    "new Float64Array(2)",
    "new BigInt64Array(1)",
    "new ArrayBuffer(4)",
    "new DataView(new ArrayBuffer(4))",
    "detached()",
    "shrunk(8, 16)",
    "shrunk(20, 16)",
    "shrunk(0)",
    "shrunk(1000)",
    "new Date(0)",
    "new Date(NaN)",
    "/a/g",
    "new Map([[1, 2]])",
    "new Set([1])",
    "new WeakMap()",
    "new Error('e')",
    "Promise.resolve(1)",
    "(function* () { yield 1 })()",
    "(async function* () { yield 1 })()",
    "new Proxy({}, lying)",
    "new Proxy([], throwing)",
    "new Proxy(() => 1, throwing)",
    "revoked({})",
    "revoked([])",
    "revoked(() => 1)",
    "(class { static x = 1 })",
    "new (class A { #p = 1; x = 1 })",
    "(() => 1)",
    "(async () => 1)",
    "(function () { return this })",
    "Math.max",
    "(() => 1).bind(null)",
    "globalThis",
    "lab",
    "lab.values",
    "lab.createCounter(3)",
    "lab.tasks.create({ name: 'v' })",
    "Object.getPrototypeOf(lab.createCounter())",
    "lab.calls.doubled()",
    "lab.calls.apply",
    "sheet()",
    "(s => (s.title, s.points, s))(sheet())",
    "new Proxy(lab.createCounter(), {})",
];

/// What is made of other values.
const AROUND: [&str; 40] = [
    "[$A]",
    "[$A, $B]",
    "[, $A]",
    "({ ...$A })",
    "({ x: $A })",
    "({ name: $A, onDone: $B })",
    "({ points: [$A, $B] })",
    "({ title: $A, points: $B })",
    "({ get x() { return $A }, get name() { throw mine } })",
    "new Proxy(Object($A), {})",
    "new Proxy(Object($A), lying)",
    "new Proxy(Object($A), throwing)",
    "new Proxy(Object($A), { get: () => $B })",
    "revoked(Object($A))",
    "Object.create(Object($A))",
    "Object.create(Object($A), { x: { value: $B } })",
    "Object.assign(Object.create(null), { x: $A, y: $B })",
    "Object.freeze(Object($A))",
    "Object.seal(Object($A))",
    "Object.setPrototypeOf(sheet(), Object($A))",
    "Object.assign(sheet(), { title: $A })",
    "Object.assign(sheet(), { note: $A, points: $B })",
    "Object.freeze(Object.assign(sheet(), { extra: $A }))",
    "Object.defineProperty(sheet(), 'title', { get() { return $A } })",
    "Object.defineProperty(sheet(), 'other', { value: $A })",
    "(s => { delete s.title; s[0] = $A; return s })(sheet())",
    "(() => $A)",
    "(() => { throw mine })",
    "(async () => { throw mine })",
    "(() => later($A))",
    "({ then(ok, no) { ok($A) } })",
    "({ then(ok, no) { no(mine) } })",
    "({ get then() { throw mine } })",
    "(v => [v, $A])",
    "((v, next) => next?.($A))",
    "new Map([[$A, $B]])",
    "new (class { x = $A; get y() { return $B } })",
    "(function* () { yield $A })()",
    "Object.assign(() => $A, { x: $B, name2: 1 })",
    "[[$A], { x: [$B] }]",
];

/// Each leaf, and each thing that is made of others, of plain ones.
pub(super) fn each() -> impl Iterator<Item = String> {
    let around = AROUND.iter().map(|around| around.replace("$A", "1").replace("$B", "[2]"));
    LEAVES.iter().map(|leaf| (*leaf).to_owned()).chain(around)
}
