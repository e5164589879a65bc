//! Nothing of a secret is shown, whatever is wrong inside of it.

use std::collections::BTreeMap;

use geppetto_spec::{Secret, U53};

use super::sample::{Choice, Everything, External, Leaf};
use super::{Border, eval, refused};
use crate::testing::with_ctx;

#[test]
fn secrets_are_not_shown_in_messages() {
    with_ctx(|ctx| {
        let with = |field: &str| refused::<Everything>(&ctx, &format!("{{ name: '', parent: null, {field} }}"));
        assert_eq!(with("apiKey: 12345"), "apiKey: expected a string, got number");
        assert_eq!(with("keys: { a: 'sk-1' }"), "keys.a: expected an integer from 0 to 9007199254740991, got string");
        assert_eq!(with("mode: 'sk-1'"), "mode: expected Choice string (auto, none), got string");
        assert_eq!(with("apiKey: { 'sk-1': 1 }"), "apiKey: expected a string, got object");
    });
}

#[test]
fn nor_are_their_keys() {
    fn check<T: for<'js> Border<'js>>(expected: &str, scripts: &[&str]) {
        with_ctx(|ctx| {
            for script in scripts {
                assert_eq!(refused::<Secret<T>>(&ctx, script), format!("expected {expected}"), "{script}");
                let fault = eval::<Secret<T>>(&ctx, script).map(drop).expect_err("refused");
                fault.throw(&ctx, "call");
                ctx.globals().set("e", ctx.catch()).expect("set");
                let all: String = ctx.eval("Object.values(e).join() + e.message").expect("text");
                assert!(!all.contains("sk"), "{all}");
            }
        });
    }
    check::<BTreeMap<String, U53>>("an object, got something else", &["{ 'sk-1': 'x' }", "{ 'sk\\ud800': 1 }"]);
    check::<BTreeMap<Choice, U53>>("an object, got something else", &["{ 'sk-1': 'x' }"]);
    check::<Leaf>("Leaf object, got something else", &["{ 'sk-1': 'x' }", "{ 'sk.1': () => 1 }", "{ size: 'sk' }"]);
    check::<External>("External object or string, got something else", &["{ 'sk-1': 'x' }", "{ sk: 1, sk1: 1 }"]);
}
