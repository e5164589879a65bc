//! JSON values at the border, and values that have no end.

use std::collections::BTreeMap;

use geppetto_spec::__private::serde_json::{self, Value as Json};

use rquickjs::Ctx;

use super::sample::{Everything, OpenEvent};
use super::{Border, eval, refused};
use crate::testing::with_ctx;

#[test]
fn numbers_read_as_their_text_does() {
    with_ctx(|ctx| {
        let values = ["0", "5", "-5", "1.5", "1e21", "1e300", "9007199254740993", "1e18", "-1e18", "1.8e19", "5e-324"];
        for script in values {
            let number: Json = eval(&ctx, script).expect(script);
            let text: String = ctx.eval(format!("JSON.stringify({script})")).expect("text");
            assert_eq!(number, serde_json::from_str::<Json>(&text).expect("JSON"), "{script}");
            let back: bool = {
                ctx.globals().set("n", number.write(&ctx).expect("written")).expect("set");
                ctx.eval(format!("n === {script}")).expect("a boolean")
            };
            assert!(back, "{script}");
        }
        assert_eq!(eval::<Json>(&ctx, "-0").expect("zero").to_string(), "0");
    });
}

#[test]
fn the_walk_is_checked() {
    with_ctx(|ctx| {
        let value: Json =
            eval(&ctx, "{ a: [1, { b: null }], c: undefined, [Symbol()]: 1, toJSON: undefined }").expect("JSON");
        assert_eq!(value.to_string(), r#"{"a":[1,{"b":null}]}"#);
        for (script, message) in [
            ("[undefined]", "[0]: expected a JSON value, got undefined"),
            ("{ a: { b: [0, () => 1] } }", "a.b[1]: expected a JSON value, got function"),
            ("{ a: 10n }", "a: expected a JSON value, got bigint"),
            ("{ 'x y': NaN }", r#"["x y"]: expected a JSON value, got number NaN"#),
            ("[Symbol()]", "[0]: expected a JSON value, got symbol"),
            ("[new Date()]", "[0]: expected a JSON value, got Date"),
            ("{ a: new Map() }", "a: expected a JSON value, got Map"),
            ("['\\ud800']", "[0]: expected a JSON value, got string with a lone surrogate"),
            (
                "{ a: { '\\ud800': 1 } }",
                "a: expected keys without lone surrogates, got key \"\u{fffd}\" with a lone surrogate",
            ),
        ] {
            assert_eq!(refused::<Json>(&ctx, script), message, "{script}");
        }
    });
}

/// Expects the very value that was thrown.
fn goes_on<'js, T: Border<'js>>(ctx: &Ctx<'js>, script: &str) {
    let Err(fault) = eval::<T>(ctx, script) else { panic!("{script} was read") };
    assert!(matches!(fault.throw(ctx, "call"), rquickjs::Error::Exception), "{script}");
    assert_eq!(crate::describe(&ctx.catch()), r#"string "mine""#, "{script}");
}

#[test]
fn what_a_getter_throws_goes_on() {
    with_ctx(|ctx| {
        let throws = "{ a: [{ get b() { throw 'mine' } }] }";
        goes_on::<Json>(&ctx, throws);
        goes_on::<BTreeMap<String, Json>>(&ctx, throws);
        goes_on::<Everything>(&ctx, "{ get name() { throw 'mine' } }");
        goes_on::<Everything>(&ctx, "new Proxy({}, { ownKeys() { throw 'mine' } })");
        goes_on::<OpenEvent>(&ctx, "{ get type() { throw 'mine' } }");
        goes_on::<OpenEvent>(&ctx, "{ type: 'new', get x() { throw 'mine' } }");
        goes_on::<Vec<String>>(&ctx, "Object.defineProperty([], 0, { get() { throw 'mine' } })");
        let revoked = "(() => { const p = Proxy.revocable({}, {}); p.revoke(); return p.proxy })()";
        let error = eval::<Json>(&ctx, revoked).expect_err("thrown").throw(&ctx, "call");
        assert!(matches!(error, rquickjs::Error::Exception));
        ctx.catch();
    });
}

#[test]
fn depth_is_limited() {
    const LIMIT: &str = "nested more than 100 levels deep, or in a circle";
    with_ctx(|ctx| {
        let nested = |levels: usize| format!("Array({levels}).fill().reduce(inner => inner ? [inner] : [], undefined)");
        assert!(eval::<Json>(&ctx, &nested(100)).is_ok());
        assert!(refused::<Json>(&ctx, &nested(101)).ends_with(LIMIT));
        assert!(refused::<Json>(&ctx, &nested(10_000)).ends_with(LIMIT));
        let message = refused::<Json>(&ctx, "(() => { const o = {}; o.a = o; return o })()");
        assert_eq!(message, format!("a{}…{}: {LIMIT}", ".a".repeat(11), ".a".repeat(12)));
        let record = "(() => { const o = { name: '', parent: null }; o.next = o; return o })()";
        assert!(refused::<Everything>(&ctx, record).ends_with(LIMIT));
        let deep = |levels: usize| {
            format!("Array({levels}).fill().reduce(next => ({{ name: '', parent: null, next }}), undefined)")
        };
        assert!(eval::<Everything>(&ctx, &deep(100)).is_ok());
        assert!(refused::<Everything>(&ctx, &deep(101)).ends_with(LIMIT));
        let endless = "new Proxy({}, { ownKeys: () => ['a'], get: (t, k, p) => p, \
                       getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true, value: 1 }) })";
        assert!(refused::<Json>(&ctx, endless).ends_with(LIMIT));
    });
}

#[test]
fn size_is_limited() {
    with_ctx(|ctx| {
        let bomb = "(() => { let a = ['x'.repeat(1000)]; for (let i = 0; i < 60; i++) a = [a, a]; return a })()";
        assert!(refused::<Json>(&ctx, bomb).ends_with("larger than 256 MiB in all"));
        let strings = "Array(1000).fill('x'.repeat(1e6))";
        assert_eq!(refused::<Vec<String>>(&ctx, strings), "[268]: larger than 256 MiB in all");
    });
}
