//! Reading records.

use geppetto_spec::__private::serde_json;
use rquickjs::{CatchResultExt as _, CaughtError, Error, FromJs as _};

use super::sample::{Choice, Empty, Everything, Leaf, StartEvent};
use super::{eval, refused};
use crate::testing::with_ctx;

#[test]
fn absent_undefined_and_null() {
    with_ctx(|ctx| {
        let value: Everything = eval(&ctx, "{ name: 'n', parent: null }").expect("read");
        assert_eq!((value.coalesce, value.offset.get(), value.list.len()), (true, -1, 0));
        let nulls =
            "{ name: 'n', parent: null, coalesce: null, list: undefined, tags: null, ratio: undefined, apiKey: null }";
        assert_eq!(eval::<Everything>(&ctx, nulls).expect("read"), value);
        for (script, message) in [
            ("{}", "name: missing, expected a string"),
            ("{ name: undefined }", "name: missing, expected a string"),
            ("{ name: null }", "name: expected a string, got null"),
            ("{ name: '' }", "parent: missing, expected a string or null"),
            ("{ name: '', parent: 5 }", "parent: expected a string or null, got number 5"),
        ] {
            assert_eq!(refused::<Everything>(&ctx, script), message, "{script}");
        }
    });
}

#[test]
fn inherited_fields_count_and_unknown_ones_do_not() {
    with_ctx(|ctx| {
        let script = "Object.create({ name: 'n', parent: 'p', unknown: 1 }, { key: { value: 'sk' } })";
        let value: Everything = eval(&ctx, script).expect("read");
        assert_eq!((value.name.as_str(), value.api_key.is_some()), ("n", true));
        let class = "new (class { get name() { return 'n' } parent = null; helper() {} })";
        assert!(eval::<Everything>(&ctx, class).is_ok());
        let proxy = "new Proxy({ name: 'n', parent: null }, {})";
        assert!(eval::<Everything>(&ctx, proxy).is_ok());
        let hidden = "Object.defineProperty({ name: '', parent: null, [Symbol()]: 1 }, 'hidden', { value: 1 })";
        assert!(eval::<Everything>(&ctx, hidden).is_ok());
    });
}

#[test]
fn unknown_keys() {
    with_ctx(|ctx| {
        let known =
            "name, type, parent, coalesce, ratio, small, signed, timeoutMs, offset, any, choice, tags, ... (21 in all)";
        let message = format!(r#"unknown key "timoutMs", expected one of: {known} (did you mean "timeoutMs"?)"#);
        assert_eq!(refused::<Everything>(&ctx, "{ timoutMs: 1 }"), message);
        let message = r#"leaf: unknown key "x", expected one of: size, names with a dot"#;
        assert_eq!(refused::<Everything>(&ctx, "{ name: '', parent: null, leaf: { x: undefined } }"), message);
        assert_eq!(refused::<Empty>(&ctx, "{ x: 1 }"), r#"unknown key "x", expected no keys"#);
        let message = "expected keys without lone surrogates, got key \"\u{fffd}\" with a lone surrogate";
        assert_eq!(refused::<Empty>(&ctx, "{ '\\udc00': 1 }"), message);
        let any_order = "{ key: 'k', list: [], name: '', ratio: 1, parent: null, choice: 'auto' }";
        assert!(eval::<Everything>(&ctx, any_order).is_ok());
    });
}

#[test]
fn aliases() {
    with_ctx(|ctx| {
        let value: Everything = eval(&ctx, "{ name: '', parent: null, api_key: 'sk' }").expect("read");
        assert_eq!(value.api_key.expect("a key").expose(), "sk");
        let both = "{ name: '', parent: null, apiKey: null, key: 'sk' }";
        assert_eq!(refused::<Everything>(&ctx, both), r#""apiKey" and "key" are the same field: give one of them"#);
        let none = "{ name: '', parent: null, apiKey: undefined, key: 'sk' }";
        assert!(eval::<Everything>(&ctx, none).is_ok());
    });
}

#[test]
fn constants() {
    with_ctx(|ctx| {
        let value: StartEvent = eval(&ctx, "{ text: 't', type: 'start', phase: 'before' }").expect("read");
        assert_eq!(value.text, "t");
        for (script, message) in [
            ("{ text: '' }", r#"type: missing, expected "start""#),
            ("{ type: 'stop' }", r#"type: expected "start", got string "stop""#),
            ("{ type: 'start', phase: null }", r#"phase: expected "before", got null"#),
            ("{ type: 'start', phase: 'before' }", "text: missing, expected a string"),
        ] {
            assert_eq!(refused::<StartEvent>(&ctx, script), message, "{script}");
        }
    });
}

#[test]
fn custom_keys() {
    with_ctx(|ctx| {
        let value: Leaf = eval(&ctx, "{ 'b.c': { x: [1] }, size: 1, 'a.b': null, 'c.d': undefined }").expect("read");
        assert_eq!(serde_json::to_string(&value).expect("text"), r#"{"size":1,"a.b":null,"b.c":{"x":[1]}}"#);
        assert_eq!(refused::<Leaf>(&ctx, "{ 'a.b': [1n] }"), r#"["a.b"][0]: expected a JSON value, got bigint"#);
    });
}

#[test]
fn errors_have_details() {
    with_ctx(|ctx| {
        for (script, details) in [
            ("{ name: 5 }", "code=INVALID_ARGUMENT|path=name|expected=a string|received=number 5"),
            ("{}", "code=INVALID_ARGUMENT|path=name|expected=a string|received=undefined"),
            (
                "{ name: '', parent: null, leaf: { siz: 1 } }",
                r#"code=INVALID_ARGUMENT|path=leaf|expected=Leaf key (size, names with a dot)|received=key "siz""#,
            ),
            (
                "{ name: '', parent: null, event: { type: 'x' } }",
                r#"code=INVALID_ARGUMENT|path=event.type|expected=type string (start, end)|received=string "x""#,
            ),
        ] {
            let value = ctx.eval(format!("({script})")).expect(script);
            let result: rquickjs::Result<Everything> = Everything::from_js(&ctx, value);
            let Err(CaughtError::Exception(error)) = result.catch(&ctx) else { panic!("{script}") };
            ctx.globals().set("e", error.into_object()).expect("set");
            let script = "e instanceof TypeError ? Object.keys(e).map(key => `${key}=${e[key]}`).join('|') : 'no'";
            assert_eq!(ctx.eval::<String, _>(script).expect("text"), details);
        }
    });
}

#[test]
fn enums_convert_by_the_same_reader() {
    with_ctx(|ctx| {
        let value = ctx.eval("'x'").expect("a string");
        assert!(matches!(Choice::from_js(&ctx, value), Err(Error::Exception)));
        ctx.catch();
    });
}
