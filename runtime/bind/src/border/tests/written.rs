//! Writing: plain data, in order, that no script gets between.

use geppetto_spec::__private::serde_json::{Value as Json, json};

use super::sample::{Everything, Leaf, StartEvent};
use super::{eval, json};
use crate::border::Border as _;
use crate::testing::with_ctx;

const ALL: &str = r#"{ name: "n", type: "t", parent: "p", coalesce: false, ratio: 0.5, small: 4294967295,
    signed: -2147483648, timeoutMs: 9007199254740991, offset: -9007199254740991, any: { b: [1, null], a: {} },
    choice: "automatic", tags: { x: 1 }, limits: { none: 2, auto: 1 }, list: ["a"], shared: [{ size: 1 }, { "a.b": [1] }],
    leaf: {}, next: { name: "m", parent: null }, apiKey: "sk-1", keys: { a: 1 }, mode: "auto",
    event: { text: "t", phase: "before", type: "start" } }"#;

const WRITTEN: &str = r#"{"name":"n","type":"t","parent":"p","coalesce":false,"ratio":0.5,"small":4294967295,
    "signed":-2147483648,"timeoutMs":9007199254740991,"offset":-9007199254740991,"any":{"a":{},"b":[1,null]},
    "choice":"auto","tags":{"x":1},"limits":{"auto":1,"none":2},"list":["a"],"shared":[{"size":1},{"a.b":[1]}],
    "leaf":{},"next":{"name":"m","parent":null,"coalesce":true,"offset":-1,"list":[]},
    "event":{"type":"start","phase":"before","text":"t"}}"#;

#[test]
fn everything_comes_back_but_secrets() {
    with_ctx(|ctx| {
        let value: Everything = eval(&ctx, ALL).expect("read");
        let expected = WRITTEN.replace(['\n', ' '], "");
        assert_eq!(json(&ctx, &value), expected);
        // What serde writes says the same.
        let text = geppetto_spec::__private::serde_json::to_string(&value).expect("text");
        assert_eq!(text, expected);
    });
}

#[test]
fn objects_are_plain() {
    with_ctx(|ctx| {
        let value: Everything = eval(&ctx, ALL).expect("read");
        ctx.globals().set("o", value.write(&ctx).expect("written")).expect("set");
        let script = "
            const plain = o => Object.getPrototypeOf(o) === Object.prototype && Object.values(
                Object.getOwnPropertyDescriptors(o)).every(d => d.writable && d.enumerable && d.configurable);
            plain(o) && plain(o.any) && plain(o.limits) && plain(o.leaf) && Array.isArray(o.list)
                && Object.getPrototypeOf(o.list) === Array.prototype && o.list.length === 1
        ";
        assert!(ctx.eval::<bool, _>(script).expect("a boolean"));
    });
}

#[test]
fn scripts_cannot_get_between() {
    with_ctx(|ctx| {
        let value: Everything = eval(&ctx, ALL).expect("read");
        let script = "
            globalThis.touched = 0;
            const trap = { configurable: true, set() { touched++ }, get() { touched++ } };
            for (const name of ['name', 'list', 'x', 'a', 'auto', 'type', 'text', 'size', 'b'])
                Object.defineProperty(Object.prototype, name, trap);
            Object.defineProperty(Array.prototype, '0', trap);
        ";
        ctx.eval::<(), _>(script).expect("script");
        let written = value.write(&ctx).expect("written");
        assert_eq!(ctx.eval::<i32, _>("touched").expect("a number"), 0);
        let text = ctx.json_stringify(written).expect("JSON").expect("a string").to_string().expect("UTF-8");
        assert_eq!(text, WRITTEN.replace(['\n', ' '], ""));
    });
}

#[test]
fn proto_is_a_key_like_any_other() {
    with_ctx(|ctx| {
        let value = json!({ "__proto__": { "polluted": true }, "constructor": 1 });
        ctx.globals().set("o", value.write(&ctx).expect("written")).expect("set");
        let script = "Object.getPrototypeOf(o) === Object.prototype && !('polluted' in o) \
                      && Object.keys(o).join() === '__proto__,constructor'";
        assert!(ctx.eval::<bool, _>(script).expect("a boolean"));
        assert_eq!(eval::<Json>(&ctx, "o").expect("read"), value);
        assert_eq!(ctx.eval::<bool, _>("({}).polluted === undefined").ok(), Some(true));
    });
}

#[test]
fn constants_and_absent_fields() {
    with_ctx(|ctx| {
        let event = StartEvent { text: String::new() };
        assert_eq!(json(&ctx, &event), r#"{"type":"start","phase":"before","text":""}"#);
        assert_eq!(json(&ctx, &Leaf::default()), "{}");
    });
}

#[test]
fn what_could_not_be_read_is_not_written() {
    with_ctx(|ctx| {
        let refused = |error: rquickjs::Error| error.to_string();
        for number in [f64::NAN, f64::INFINITY] {
            let message = refused(number.write(&ctx).expect_err("refused"));
            assert!(message.contains("a number that is not finite cannot be written"), "{message}");
        }
        for key in ["x", "size", ""] {
            let leaf = Leaf { custom: [(key.to_owned(), Json::Null)].into(), ..Leaf::default() };
            let message = refused(leaf.write(&ctx).expect_err("refused"));
            assert!(message.contains("cannot be a custom key: it has to have a dot in it"), "{message}");
        }
        let deep = (0..101).fold(Json::Null, |inner, _| json!([inner]));
        assert!(refused(deep.write(&ctx).expect_err("refused")).contains("nested more than 100 levels deep"));
    });
}
