//! Copies.

use super::*;

#[test]
fn data_is_copied() {
    check("for (const value of [1, -0, 'a', true, null, undefined, 10n, NaN]) same(structuredClone(value), value)");
    check("const from = { a: [1, { b: 'x' }], c: undefined, 'd e': null, 5: 6 }; const to = structuredClone(from);
        same(JSON.stringify(to), JSON.stringify(from)); assert(to !== from && to.a !== from.a && to.a[1] !== from.a[1], 'copies'); assert('c' in to, 'undefined')");
    check("const to = structuredClone([1, , 3]); same(to.length, 3); same(1 in to, false); assert(Array.isArray(to), 'array');
        const more = [1]; more.name = 'x'; same(structuredClone(more).name, 'x')");
    check("same(structuredClone(new Array(1e9)).length, 1e9); same(structuredClone([,,,]).length, 3)");
}

#[test]
fn kinds_with_content_are_copied() {
    check("const m = structuredClone(new Map([['a', { x: 1 }], [{ k: 1 }, 2]])); assert(m instanceof Map, 'map'); same(m.size, 2); same(m.get('a').x, 1);
        same([...m.keys()][1].k, 1)");
    check(
        "const s = structuredClone(new Set([1, 'a', 1])); assert(s instanceof Set, 'set'); same([...s].join(), '1,a')",
    );
    check(
        "const d = structuredClone(new Date(5)); assert(d instanceof Date, 'date'); same(d.getTime(), 5); assert(isNaN(structuredClone(new Date(NaN))), 'invalid')",
    );
    check(
        "const r = structuredClone(/a\\/b/giu); assert(r instanceof RegExp, 'regexp'); same(String(r), '/a\\\\/b/giu'); assert(r.test('A/B'), 'works')",
    );
    check("for (const value of [1, 'ab', false, 5n]) { const to = structuredClone(Object(value)); same(typeof to, 'object'); same(to.valueOf(), value);
        same(Object.getPrototypeOf(to), Object.getPrototypeOf(Object(value))) }");
}

#[test]
fn buffers_are_copied_and_shared_as_before() {
    check(
        "const b = new Uint8Array([1, 2, 3]).buffer; const to = structuredClone(b); assert(to instanceof ArrayBuffer && to !== b, 'copy'); same(new Uint8Array(to).join(), '1,2,3')",
    );
    check("const b = new ArrayBuffer(16); const from = { a: new Uint8Array(b, 4, 8), b: new Float64Array(b, 8), d: new DataView(b, 2, 5), buffer: b }; from.a[0] = 9;
        const to = structuredClone(from); same(to.a.buffer, to.buffer); same(to.b.buffer, to.buffer); same(to.d.buffer, to.buffer); same(to.a[0], 9);
        same(to.a.byteOffset, 4); same(to.a.length, 8); same(to.b.length, 1); same(to.d.byteLength, 5); same(to.d.byteOffset, 2);
        assert(to.a instanceof Uint8Array && to.b instanceof Float64Array && to.d instanceof DataView, 'kinds')");
    check("for (const T of [Int8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float16Array]) same(structuredClone(T.of(1, 2))[1], 2);
        same(structuredClone(BigInt64Array.of(-5n))[0], -5n); same(structuredClone(BigUint64Array.of(5n))[0], 5n)");
    check(
        "const to = structuredClone(new ArrayBuffer(2, { maxByteLength: 8 })); same(to.resizable, true); same(to.maxByteLength, 8)",
    );
}

#[test]
fn errors_keep_their_class_and_cause() {
    check("for (const E of [Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError]) {
        const from = new E('m', { cause: { a: 1 } }), to = structuredClone(from); assert(to !== from, 'copy'); same(Object.getPrototypeOf(to), E.prototype);
        same(to.message, 'm'); same(to.stack, from.stack); same(to.cause.a, 1); same(Object.keys(to).length, 0); same(String(to), String(from)) }");
    check(
        "class Mine extends RangeError { extra = () => 1 } const to = structuredClone(new Mine('m')); same(Object.getPrototypeOf(to), RangeError.prototype); same('extra' in to, false)",
    );
    check(
        "const e = new Error('m'); e.cause = e; const to = structuredClone(e); same(to.cause, to); e.name = 'Odd'; same(structuredClone(e).name, 'Error')",
    );
}

#[test]
fn cycles_and_shared_objects_stay_so() {
    check(
        "const a = { list: [] }; a.self = a; a.list.push(a, a.list); const to = structuredClone(a); same(to.self, to); same(to.list[0], to); same(to.list[1], to.list)",
    );
    check(
        "const shared = {}; const to = structuredClone([shared, shared, new Map([[shared, shared]])]); same(to[0], to[1]); same(to[2].get(to[0]), to[0])",
    );
    check(
        "const m = new Map(); m.set(m, m); const to = structuredClone(m); same(to.get(to), to); const s = new Set(); s.add(s); const t = structuredClone(s); assert(t.has(t), 'itself')",
    );
}

#[test]
fn prototypes_and_what_is_hidden_are_lost() {
    check(
        "class A { x = 1; #y = 2; get z() { return 3 } } const to = structuredClone(new A()); same(Object.getPrototypeOf(to), Object.prototype); same(Object.keys(to).join(), 'x')",
    );
    check(
        "const from = Object.create({ inherited: 1 }, { hidden: { value: 1 } }); from[Symbol('s')] = 1; from.own = 2; same(Reflect.ownKeys(structuredClone(from)).join(), 'own')",
    );
    check(
        "const to = structuredClone({ get a() { return 5 } }); const own = Object.getOwnPropertyDescriptor(to, 'a'); same(own.value, 5); same(own.writable, true)",
    );
    check("class M extends Map {} same(Object.getPrototypeOf(structuredClone(new M())), Map.prototype)");
    check("const to = structuredClone(Object.freeze({ a: 1 })); to.a = 2; same(to.a, 2)");
    check(
        "const to = structuredClone(JSON.parse('{\"__proto__\": 5}')); same(Object.getPrototypeOf(to), Object.prototype); same(Object.keys(to)[0], '__proto__')",
    );
}

#[test]
fn what_no_copy_can_hold_is_refused() {
    check("for (const value of [() => 1, class {}, Symbol(), Object(Symbol()), new WeakMap(), new WeakRef({}), Promise.resolve(), new Proxy({}, {}), new Proxy([], {}),
        (function* () {})(), AbortSignal.abort(), new TextEncoder(), [][Symbol.iterator](), console.log])
        for (const inside of [value, [value], { value }, new Map([[1, value]]), new Set([value]), new Error('', { cause: value })])
            same(throws(() => structuredClone(inside), 'DataCloneError', 'structuredClone: a copy cannot hold').code, 'DATA_CLONE')");
    check(
        "const b = new ArrayBuffer(4), v = new Uint8Array(b), d = new DataView(b); b.transfer(); for (const x of [b, v, d]) throws(() => structuredClone(x), 'DataCloneError')",
    );
    check("const e = throws(() => structuredClone(() => 1), 'DataCloneError'); assert(e instanceof Error && e.stack, 'an error');
        same(Object.getPrototypeOf(e).constructor, Error)");
    check("throws(() => structuredClone(new SharedArrayBuffer(1)), 'DataCloneError')");
}

#[test]
fn nothing_is_transferred() {
    check("const b = new ArrayBuffer(1); throws(() => structuredClone(b, { transfer: [b] }), 'TypeError', 'options.transfer: expected nothing'); same(b.byteLength, 1);
        structuredClone(b, {}); structuredClone(b, { transfer: [] }); throws(() => structuredClone(b, 5), 'TypeError', 'options')");
}

#[test]
fn no_depth_is_too_deep() {
    check(
        "let a = {}; const first = a; for (let i = 0; i < 100000; i++) a = a.n = {}; let n = 0; for (let to = structuredClone(first); to.n; to = to.n) n++; same(n, 100000)",
    );
    check(
        "let a = []; for (let i = 0; i < 20000; i++) a = i % 2 ? [a] : new Map([[1, a]]); let n = 0; for (let to = structuredClone(a); to; to = to.get?.(1) ?? to[0]) n++; same(n, 20001)",
    );
    check(
        "let e = new Error('0'); for (let i = 1; i < 10000; i++) e = new Error(i, { cause: e }); same(structuredClone(e).cause.message, '9998')",
    );
}

#[test]
fn a_lack_of_stack_gives_no_way_into_the_other_realm() {
    check("const errors = []; const values = [new Map([[1, 2]]), new Date(0), /a/, new Uint8Array(2), Object(1)];
        const dive = n => { for (const value of values) try { structuredClone(value); console.log(value) } catch (error) { errors.push(error) } dive(n + 1) };
        try { dive(0) } catch (error) { errors.push(error) }
        assert(errors.length > 0, 'reached'); for (const error of errors) assert(error instanceof Error, String(error))");
}

#[test]
fn getters_run_in_order_and_may_do_anything() {
    check("throws(() => structuredClone({ get a() { throw new RangeError('mine') } }), 'RangeError', 'mine')");
    check(
        "let seen = ''; structuredClone({ get a() { seen += 'a'; return { get b() { seen += 'b'; return 1 } } }, get c() { seen += 'c'; return 1 } }); same(seen, 'abc')",
    );
    check(
        "const from = { get a() { delete from.b; return 1 }, b: 2, c: 3 }; same(Object.keys(structuredClone(from)).join(), 'a,c')",
    );
    check(
        "const from = [1, 2, 3]; Object.defineProperty(from, 0, { enumerable: true, get() { from.length = 0; return 1 } }); throws(() => structuredClone(from).x.y, 'TypeError')",
    );
    // What a getter made is freed and its place used again: a copy must not be taken for that of another.
    check("const from = {}; for (let i = 0; i < 200; i++) Object.defineProperty(from, 'k' + i, { enumerable: true, get: () => ({ i }) });
        const to = structuredClone(from); for (let i = 0; i < 200; i++) same(to['k' + i].i, i)");
}

#[test]
fn nothing_that_scripts_replaced_is_asked() {
    check("const from = [new Map([[1, 2]]), new Set([3]), new Date(4), /a/g, new Uint8Array([5]), new DataView(new ArrayBuffer(6)), Object(7)];
        const { get } = Map.prototype, { has } = Set.prototype, { getTime } = Date.prototype, { ownKeys, apply } = Reflect, keep = Object.defineProperty;
        for (const C of [Map, Set, Date, RegExp, ArrayBuffer, DataView, Object.getPrototypeOf(Uint8Array), Number])
            for (const key of ownKeys(C.prototype)) try { keep(C.prototype, key, { get() { throw new Error(String(key)) } }) } catch {}
        for (const name of ['Map', 'Set', 'Date', 'RegExp', 'Uint8Array', 'DataView', 'Reflect']) globalThis[name] = () => { throw 1 };
        const to = structuredClone(from);
        same(apply(get, to[0], [1]), 2); same(apply(has, to[1], [3]), true); same(apply(getTime, to[2], []), 4); same(to[4][0], 5)");
}

#[test]
fn setters_on_prototypes_see_nothing() {
    check("const seen = []; for (const key of ['a', '0', 'length', 'message', 'cause', 'name'])
            Object.defineProperty(Object.prototype, key, { configurable: true, get() { return undefined }, set() { seen.push(key) } });
        const to = structuredClone({ __proto__: null, ['a']: [5] }); same(to.a[0], 5); same(seen.length, 0)");
}

#[test]
fn a_list_as_long_as_any_is_refused() {
    check(
        "const transfer = []; transfer.length = 2 ** 32 - 1;
        same(throws(() => structuredClone(1, { transfer }), 'TypeError', 'transfer').code, 'INVALID_ARGUMENT')",
    );
}
