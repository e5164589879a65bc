//! What stands behind a failure, for scripts.

use rquickjs::Ctx;

use super::{Failure, of_value};
use crate::testing::with_ctx;

/// What the expression gives for the error `e` that scripts see.
fn seen(ctx: &Ctx<'_>, failure: &Failure, expression: &str) -> String {
    assert!(matches!(failure.throw(ctx, "call"), rquickjs::Error::Exception));
    ctx.globals().set("e", ctx.catch()).expect("set");
    ctx.eval(format!("String({expression})")).expect("a text")
}

#[derive(Debug)]
struct Busy;

impl std::fmt::Display for Busy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("it is busy")
    }
}

impl std::error::Error for Busy {}

impl geppetto_spec::ScriptError for Busy {
    fn code(&self) -> &'static str {
        "BUSY"
    }
}

/// Every kind that is a new error of its own.
fn all() -> [(Failure, &'static str); 5] {
    [
        (Busy.into(), "GeppettoError: it is busy"),
        (Failure::refused("no"), "Error: call: no"),
        (Failure::argument("a", "b", "c"), "TypeError: call: a: expected b, got c"),
        (Failure::callback_gone(), "Error: call: the object"),
        (Failure::interrupted(), "Error: call: interrupted"),
    ]
}

#[test]
fn every_error_has_its_cause() {
    with_ctx(|ctx| {
        for (failure, text) in all() {
            assert!(seen(&ctx, &failure, "e + Object.hasOwn(e, 'cause')").ends_with("false"), "{text}");
            for (cause, of_cause) in all() {
                let caused = failure.clone().caused_by(cause.caused_by(Busy.into()));
                assert!(seen(&ctx, &caused, "e").starts_with(text), "{text}");
                let of_cause = of_cause.replace("call: ", "");
                assert!(seen(&ctx, &caused, "e.cause").starts_with(&of_cause), "{text}: {of_cause}");
                assert_eq!(seen(&ctx, &caused, "e.cause.cause.code"), "BUSY", "{text}: {of_cause}");
                assert_eq!(seen(&ctx, &caused, "Object.keys(e).includes('cause')"), "false", "{text}");
            }
        }
    });
}

#[test]
fn what_a_script_threw_is_left_as_it_is() {
    with_ctx(|ctx| {
        let thrown = ctx.eval("globalThis.mine = new Error('m')").expect("an error");
        let failure = of_value(&thrown).caused_by(Busy.into());
        assert_eq!(seen(&ctx, &failure, "[e === mine, 'cause' in e]"), "true,false");
        // It is a cause as any other.
        let behind = Failure::refused("no").caused_by(of_value(&thrown));
        assert_eq!(seen(&ctx, &behind, "e.cause === mine"), "true");
    });
}
