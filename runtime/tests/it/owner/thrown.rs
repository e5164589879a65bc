//! What scripts throw, as callers see it.

use std::error::Error as _;
use std::time::Duration;

use geppetto::{JsError, Limit, Limits, Script};

use super::support::{answer, js, runtime, with, works};

#[test]
fn errors_of_every_class() {
    let runtime = runtime();
    for (script, name, message, code) in [
        ("new Error('m')", "Error", "m", None),
        ("new TypeError('m')", "TypeError", "m", None),
        ("new AggregateError([1], 'm')", "AggregateError", "m", None),
        ("new (class Own extends RangeError { name = 'Own' })('m')", "Own", "m", None),
        ("Object.assign(new Error('m'), { code: 'C' })", "Error", "m", Some("C")),
        ("Object.assign(new Error('m'), { code: 5 })", "Error", "m", None),
        ("Object.assign(new Error('m'), { code: new String('C') })", "Error", "m", None),
        ("new Error()", "Error", "", None),
        ("Object.assign(new Error('x'), { message: 12 })", "Error", "12", None),
        ("Object.assign(new Error('x'), { message: { toString: () => 'made' } })", "Error", "made", None),
        ("Object.assign(new Error('x'), { message: Symbol('s') })", "Error", "", None),
        ("Object.assign(new Error('x'), { name: undefined })", "Error", "x", None),
        ("Object.defineProperty(new Error('x'), 'name', { get() { throw 1 } })", "Error", "x", None),
        ("Object.defineProperty(new Error('x'), 'message', { get() { throw new Error('y') } })", "Error", "", None),
        ("Object.setPrototypeOf(new Error('x'), null)", "Error", "x", None),
    ] {
        let error = js(runtime.eval::<()>(format!("throw {script}")).wait());
        let seen = (error.name.as_str(), error.message.as_str(), error.code.as_deref());
        assert_eq!(seen, (name, message, code), "{script}");
        let rejected = js(runtime.eval::<()>(format!("Promise.reject({script})")).wait());
        assert_eq!((rejected.name, rejected.message), (error.name, error.message), "{script}");
    }
}

#[test]
fn what_is_no_error_is_described() {
    let runtime = runtime();
    for (script, message) in [
        ("null", "null"),
        ("undefined", "undefined"),
        ("1.5", "number 1.5"),
        ("'text'", "string \"text\""),
        ("Symbol('s')", "symbol"),
        ("10n", "bigint"),
        ("{ a: 1 }", "object {a}"),
        ("{ message: 'm', name: 'Error', get stack() { throw 1 } }", "object {message, name, stack}"),
        ("Object.create(Error.prototype)", "object {}"),
        ("new Proxy(new Error('x'), { get() { throw 1 } })", "Proxy"),
        ("(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy })()", "Proxy"),
        ("() => 1", "function"),
        ("Promise.resolve()", "Promise"),
    ] {
        let error = js(runtime.eval::<()>(format!("throw ({script})")).wait());
        assert_eq!((error.name.as_str(), error.message.as_str()), ("", message), "{script}");
        assert!(error.stack.is_none() && error.code.is_none() && error.cause.is_none());
    }
}

#[test]
fn a_stack_names_script_and_function() {
    let runtime = runtime();
    let script = Script::new("function culprit() { throw new Error('m') }\nculprit()").named("names.js");
    let error = js(runtime.eval::<()>(script).wait());
    let stack = error.stack.expect("a stack");
    assert!(stack.contains("culprit") && stack.contains("names.js:1") && stack.contains("names.js:2"), "{stack}");
}

#[test]
fn syntax_errors_and_strict_mode() {
    let runtime = runtime();
    let error = js(runtime.eval::<()>(Script::new("let = =").named("bad.js")).wait());
    assert_eq!(error.name, "SyntaxError");
    assert!(answer::<bool>(&runtime, "undeclared = 1; true"));
    let error = js(runtime.eval::<()>(Script::new("undeclared2 = 1").strict()).wait());
    assert_eq!(error.name, "ReferenceError");
}

#[test]
fn causes_are_followed_and_end() {
    let runtime = runtime();
    let script = "throw new Error('a', { cause: new TypeError('b', { cause: 'c' }) })";
    let error = js(runtime.eval::<()>(script).wait());
    let texts: Vec<String> =
        std::iter::successors(Some(&error), |error| error.cause.as_deref()).map(ToString::to_string).collect();
    assert_eq!(texts, ["Error: a", "TypeError: b", "string \"c\""]);
    assert!(error.source().expect("a cause").source().is_some());
    for script in [
        "const e = new Error('e'); e.cause = e; throw e",
        "const a = new Error('a'), b = new Error('b', { cause: a }); a.cause = b; throw a",
        "throw Object.defineProperty(new Error('e'), 'cause', { get() { return Object.defineProperty(new Error('x'), 'cause', Object.getOwnPropertyDescriptor(this, 'cause')) } })",
    ] {
        let error = js(runtime.eval::<()>(format!("{{ {script} }}")).wait());
        let length = std::iter::successors(Some(&error), |error| error.cause.as_deref()).count();
        assert!((2..20).contains(&length), "{length}");
    }
}

#[test]
fn errors_of_errors_are_read_and_end() {
    let runtime = runtime();
    let error = js(runtime.eval::<()>("Promise.any([Promise.reject(new TypeError('a')), Promise.reject('b')])").wait());
    let texts: Vec<String> = error.errors.iter().map(ToString::to_string).collect();
    assert_eq!((error.name.as_str(), texts), ("AggregateError", vec!["TypeError: a".into(), "string \"b\"".into()]));
    for (errors, expected) in [
        ("[]", 1),
        ("[1, 2]", 3),
        ("Array.from({ length: 20 }, () => 1)", 9),
        ("Object.assign([], { length: 2 ** 32 - 1 })", 9),
        ("[new AggregateError([new Error('c', { cause: 1 })])]", 4),
        ("Object.defineProperty([1, 2, 3], 1, { get() { throw 'no' } })", 3),
        ("'text'", 1),
        ("{ 0: 1, length: 1 }", 1),
        ("new Proxy([1], { get() { throw 'no' } })", 1),
    ] {
        let script = format!("throw Object.assign(new Error('e'), {{ errors: {errors} }})");
        let error = js(runtime.eval::<()>(script.clone()).wait());
        assert_eq!(count(&error), expected, "{script}: {error:?}");
    }
    let script = "const e = new Error('e'); e.errors = Array(8).fill(e); e.cause = e; throw e";
    let error = js(runtime.eval::<()>(format!("{{ {script} }}")).wait());
    assert_eq!(count(&error), 64);
    works(&runtime);
}

/// It and all errors inside of it.
fn count(error: &JsError) -> usize {
    let cause = error.cause.as_deref().map_or(0, count);
    1 + cause + error.errors.iter().map(count).sum::<usize>()
}

#[test]
fn huge_messages_are_cut() {
    let runtime = runtime();
    let error =
        js(runtime.eval::<()>("throw Object.assign(new Error('ä'.repeat(1e6)), { code: 'c'.repeat(1e6) })").wait());
    assert!(error.message.starts_with("ää") && error.message.ends_with('…') && error.message.len() < 100_000);
    assert!(error.code.expect("a code").len() < 100_000);
    let error = js(runtime.eval::<()>("throw 'ä'.repeat(1e6)").wait());
    assert!(error.message.len() < 1_000, "{}", error.message.len());
}

#[test]
fn a_broken_message_is_no_lost_one() {
    let runtime = runtime();
    let error = js(runtime.eval::<()>("throw new Error('broken \\ud800 text')").wait());
    assert!(error.message.contains("broken") && error.message.contains("text"), "{:?}", error.message);
}

#[test]
fn getters_that_loop_for_ever_are_interrupted() {
    let runtime = with(Limits::default().cpu(Duration::from_millis(20)));
    for key in ["name", "message", "code", "cause", "errors", "stack"] {
        let script = format!("throw Object.defineProperty(new Error('e'), '{key}', {{ get() {{ for (;;); }} }})");
        let error = runtime.eval::<()>(script.clone()).wait().expect_err("endless");
        assert_eq!(error.limit(), Some(Limit::Cpu), "{key}: {error}");
        let error =
            runtime.eval::<()>(format!("(async () => {{ await null; {script} }})()")).wait().expect_err("endless");
        assert_eq!(error.limit(), Some(Limit::Cpu), "{key}: {error}");
        works(&runtime);
    }
}

#[test]
fn getters_that_make_microtasks_leave_none_behind() {
    let runtime = runtime();
    let script = "
        globalThis.ran = 0;
        const late = () => Object.defineProperty(new Error('e'), 'code', { get() { queueMicrotask(() => ran++) } });
        Promise.reject(late());
        throw late();
    ";
    js(runtime.eval::<()>(format!("{{ {script} }}")).wait());
    let ran = runtime.call_blocking("ran", |ctx| ctx.globals().get::<_, i32>("ran")).expect("a number");
    assert_eq!(ran, 2, "each in its own tick");
}
