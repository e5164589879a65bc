//! Each error of the spec in Rust and in a script: its code, its class, its message and its data.

use std::collections::BTreeSet;

use geppetto::js_api::{ApiError, ErrorCode};
use geppetto::rquickjs::{CatchResultExt, CaughtError, Context, Ctx, Runtime};
use geppetto::{JsEnum, ScriptError, U53, throw_script_error};
use geppetto_spec::load::model::{ErrorKind, MessagePart, Presence};
use serde_json::Value;

use crate::{hostile_text, spec};

/// One of each that Rust code can raise.
pub(crate) fn all() -> Vec<ApiError> {
    let text = |text: &str| text.to_owned();
    let number = |number: u32| U53::from(number);
    vec![
        ApiError::Aborted,
        ApiError::Timeout { timeout_ms: number(1) },
        ApiError::SessionBusy { session_id: text("a"), inference_id: text("b") },
        ApiError::MaxIterations { max_iterations: 2 },
        ApiError::ToolRequired,
        ApiError::EngineFailed { engine: text("c"), reason: text("d \"e\"\n") },
        ApiError::MiddlewareFailed { middleware: text("f"), reason: text("g") },
        ApiError::ToolFailed { tool: text("h"), call_id: text("i"), reason: text("j") },
        ApiError::EngineUnavailable { feature: text("k") },
        ApiError::RuntimeClosed,
        ApiError::LimitMemory { limit_bytes: number(3) },
        ApiError::LimitStack { limit_bytes: number(4) },
        ApiError::LimitCpu { limit_ms: number(5) },
        ApiError::LimitMicrotasks { limit: number(6) },
        ApiError::LimitTimers { limit: number(7) },
        ApiError::LimitToolResult { tool: text("l"), limit_bytes: number(8) },
        ApiError::LimitNesting { limit: 9 },
    ]
}

/// What the spec's message becomes with this data.
fn message(spec: &ErrorKind, data: &Value) -> String {
    let shown = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let parts = spec.message_parts().into_iter().map(|part| match part {
        MessagePart::Text(text) | MessagePart::Stray(text) => text.to_owned(),
        MessagePart::Field(name) => shown(&data[name]),
    });
    parts.collect()
}

/// What a script sees of the error, as JSON.
fn in_a_script(ctx: &Ctx<'_>, error: &dyn ScriptError) -> Value {
    let thrown = Err::<(), _>(throw_script_error(ctx, error)).catch(ctx).expect_err("thrown");
    let CaughtError::Exception(error) = thrown else { panic!("{thrown:?}") };
    ctx.globals().set("e", error.into_object()).expect("set");
    let script = "JSON.stringify({ name: e.name, code: e.code, message: e.message, data: e.data ?? null,
        class: [TypeError, RangeError, Error].find(c => e instanceof c).name, own: Object.keys(e) })";
    let json: String = ctx.eval(script).expect("JSON");
    serde_json::from_str(&json).expect("JSON")
}

fn same(ctx: &Ctx<'_>, spec: &ErrorKind, error: &dyn ScriptError) {
    let data = error.data();
    assert_eq!((error.code(), error.class()), (spec.code.as_str(), spec.class.as_str()));
    assert_eq!(error.to_string(), message(spec, &data), "{}", spec.code);
    let held: BTreeSet<&str> = data.as_object().into_iter().flatten().map(|(name, _)| name.as_str()).collect();
    let required = spec.fields.iter().filter(|f| f.presence == Presence::Required).map(|f| f.name.as_str());
    assert!(required.collect::<BTreeSet<_>>().is_subset(&held), "{}: {data}", spec.code);
    assert!(held.iter().all(|name| spec.fields.iter().any(|f| f.name == *name)), "{}: {data}", spec.code);

    let seen = in_a_script(ctx, error);
    assert_eq!(seen["name"], spec.class.as_str());
    assert_eq!(seen["code"], spec.code.as_str());
    assert_eq!(seen["message"], error.to_string());
    assert_eq!(seen["data"], data);
    let real = if ["TypeError", "RangeError"].contains(&spec.class.as_str()) { spec.class.as_str() } else { "Error" };
    assert_eq!(seen["class"], real);
    assert_eq!(
        seen["own"],
        if data.is_null() { serde_json::json!(["code"]) } else { serde_json::json!(["code", "data"]) }
    );
}

#[test]
fn every_error_of_the_api() {
    let api = spec::js_api();
    let raised = all();
    let codes: Vec<&str> = raised.iter().map(ScriptError::code).collect();
    let of_spec: Vec<&str> = api.errors.iter().filter(|e| !e.builtin).map(|e| e.code.as_str()).collect();
    assert_eq!(codes, of_spec);
    let context = Context::full(&Runtime::new().expect("a runtime")).expect("a context");
    context.with(|ctx| {
        for error in &raised {
            let spec = api.errors.iter().find(|e| e.code == error.code().as_str()).expect("of the spec");
            assert_eq!(ErrorCode::from_value(&spec.code), Some(error.code()));
            same(&ctx, spec, error);
        }
    });
}

#[test]
fn hostile_messages_stay_whole() {
    let api = spec::hostile();
    let context = Context::full(&Runtime::new().expect("a runtime")).expect("a context");
    context.with(|ctx| {
        let list = vec![U53::of::<1>(), U53::MAX];
        let with = hostile_text::ApiError::Hostile { name: "{name} %s \u{2028}".to_owned(), list, maybe: Some(true) };
        let without = hostile_text::ApiError::Hostile { name: String::new(), list: Vec::new(), maybe: None };
        for (spec, error) in [(0, &with), (0, &without), (1, &hostile_text::ApiError::Plain)] {
            same(&ctx, &api.errors[spec], error);
        }
    });
}

/// The codes that the border, modules and globals raise by themselves are those that the spec calls built in, with the same classes.
#[test]
fn what_is_built_in() {
    let api = spec::js_api();
    let builtin: Vec<(&str, &str)> =
        api.errors.iter().filter(|e| e.builtin).map(|e| (e.code.as_str(), e.class.as_str())).collect();
    let by_modules = ["MODULE_NOT_FOUND", "MODULE_OUTSIDE_ROOT", "MODULE_NOT_LOADED"].map(|code| (code, "Error"));
    let by_globals =
        [("ILLEGAL_CONSTRUCTOR", "TypeError"), ("DATA_CLONE", "DataCloneError"), ("INVALID_UTF8", "TypeError")];
    assert_eq!(builtin, [&geppetto_bind::BUILT_IN[..], &by_modules, &by_globals].concat());
}
