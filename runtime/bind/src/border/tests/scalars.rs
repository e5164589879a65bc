//! Every kind of value where every type is expected.

use std::collections::BTreeMap;

use geppetto_spec::__private::serde_json::Value as Json;
use geppetto_spec::{I53, U53};
use rquickjs::Ctx;

use super::sample::{Choice, Leaf};
use super::{Border, eval, refused};
use crate::kept::{KeptFunction, KeptObject};
use crate::testing::with_ctx;

/// Scripts, and how messages describe what they give.
const VALUES: &[(&str, &str)] = &[
    ("undefined", "undefined"),
    ("null", "null"),
    ("true", "boolean true"),
    ("1", "number 1"),
    ("-1", "number -1"),
    ("1.5", "number 1.5"),
    ("NaN", "number NaN"),
    ("Infinity", "number Infinity"),
    ("1e300", "number 1e+300"),
    ("10n", "bigint"),
    ("'5'", r#"string "5""#),
    ("'\\ud800'", "string with a lone surrogate"),
    ("Symbol('x')", "symbol"),
    ("[]", "array"),
    ("{}", "object {}"),
    ("() => 1", "function"),
    ("new Date()", "Date"),
    ("new Map()", "Map"),
    ("new Uint8Array(2)", "Uint8Array"),
    ("new Number(1)", "object"),
    ("new Error('x')", "Error"),
    ("Promise.resolve()", "Promise"),
    ("new Proxy({}, {})", "Proxy"),
    ("new Proxy([], {})", "Proxy"),
    ("new Proxy(() => 1, {})", "function"),
    ("new Proxy(new Proxy(new Map(), {}), {})", "Proxy"),
    ("Object.create(null)", "object {}"),
];

/// Expects all of `VALUES` to be refused but those that are named.
fn only<'js, T: Border<'js>>(ctx: &Ctx<'js>, expected: &str, accepted: &[&str]) {
    for (script, described) in VALUES {
        if accepted.contains(script) {
            assert!(eval::<T>(ctx, script).is_ok(), "{script} as {expected}");
        } else {
            assert_eq!(refused::<T>(ctx, script), format!("expected {expected}, got {described}"), "{script}");
        }
    }
    assert_eq!(T::expected(), expected);
}

#[test]
fn nothing_is_converted() {
    with_ctx(|ctx| {
        let plain = ["{}", "new Proxy({}, {})", "Object.create(null)"];
        only::<String>(&ctx, "a string", &["'5'"]);
        only::<bool>(&ctx, "a boolean", &["true"]);
        only::<f64>(&ctx, "a finite number", &["1", "-1", "1.5", "1e300"]);
        only::<u32>(&ctx, "an integer from 0 to 4294967295", &["1"]);
        only::<i32>(&ctx, "an integer from -2147483648 to 2147483647", &["1", "-1"]);
        only::<U53>(&ctx, "an integer from 0 to 9007199254740991", &["1"]);
        only::<I53>(&ctx, "an integer from -9007199254740991 to 9007199254740991", &["1", "-1"]);
        only::<Vec<String>>(&ctx, "an array", &["[]"]);
        only::<BTreeMap<String, String>>(&ctx, "an object", &plain);
        only::<Leaf>(&ctx, "Leaf object", &plain);
        only::<KeptFunction>(&ctx, "a function", &["() => 1", "new Proxy(() => 1, {})"]);
        let objects: Vec<&str> = VALUES.iter().map(|(script, _)| *script).skip(14).collect();
        let objects: Vec<&str> = objects.into_iter().filter(|script| !script.contains("() => 1")).collect();
        only::<KeptObject>(&ctx, "an object", &objects);
        let json = ["null", "true", "1", "-1", "1.5", "1e300", "'5'", "[]"];
        only::<Json>(&ctx, "a JSON value", &[&json[..], &plain].concat());
    });
}

#[test]
fn enums_take_their_values() {
    with_ctx(|ctx| {
        assert_eq!(eval::<Choice>(&ctx, "'automatic'").expect("an alias"), Choice::Auto);
        assert_eq!(refused::<Choice>(&ctx, "5"), "expected Choice string (auto, none), got number 5");
        let message = r#"invalid choice "auot", expected one of: auto, none (did you mean "auto"?)"#;
        assert_eq!(refused::<Choice>(&ctx, "'auot'"), message);
        // The name of a list is not that of its elements.
        assert_eq!(refused::<BTreeMap<String, Vec<Choice>>>(&ctx, "{ list: ['auot'] }"), format!("list[0]: {message}"));
        assert!(refused::<BTreeMap<String, Choice>>(&ctx, "{ mode: 'x' }").starts_with(r#"mode: invalid mode "x""#));
    });
}

#[test]
fn integers_are_exact() {
    with_ctx(|ctx| {
        for (script, value) in [("-0", 0), ("5.0", 5), ("10 / 2", 5), ("2 ** 53 - 1", 9_007_199_254_740_991)] {
            assert_eq!(eval::<U53>(&ctx, script).expect(script).get(), value);
        }
        assert_eq!(eval::<I53>(&ctx, "-(2 ** 53 - 1)").expect("the least"), I53::MIN);
        assert_eq!(eval::<u32>(&ctx, "2 ** 32 - 1").expect("the greatest"), u32::MAX);
        assert_eq!(eval::<i32>(&ctx, "-(2 ** 31)").expect("the least"), i32::MIN);
        for script in ["2 ** 53", "-1"] {
            assert!(eval::<U53>(&ctx, script).is_err(), "{script}");
        }
        assert!(eval::<u32>(&ctx, "2 ** 32").is_err() && eval::<i32>(&ctx, "2 ** 31").is_err());
        assert_eq!(eval::<f64>(&ctx, "-0").expect("zero").to_bits(), 0);
    });
}

#[test]
fn lists_name_the_position() {
    with_ctx(|ctx| {
        assert_eq!(refused::<Vec<String>>(&ctx, "['a', , 'b']"), "[1]: expected a string, got undefined");
        assert_eq!(refused::<Vec<Vec<bool>>>(&ctx, "[[true], [true, 1]]"), "[1][1]: expected a boolean, got number 1");
        assert_eq!(refused::<Vec<String>>(&ctx, "new Array(4294967295)"), "[0]: expected a string, got undefined");
        assert_eq!(eval::<Vec<U53>>(&ctx, "new (class extends Array {})(1, 2)").expect("a list").len(), 2);
    });
}

#[test]
fn maps_take_own_enumerable_string_keys() {
    type Map = BTreeMap<String, U53>;
    type Limits = BTreeMap<Choice, U53>;
    with_ctx(|ctx| {
        let script = "Object.defineProperty(Object.setPrototypeOf({ a: 1, 2: 2, [Symbol()]: 'x', b: undefined, \
                      ['__proto__']: 3 }, { inherited: 'x' }), 'hidden', { value: 'x' })";
        let map: Map = eval(&ctx, script).expect("a map");
        assert_eq!(map.keys().collect::<Vec<_>>(), ["2", "__proto__", "a"]);
        assert_eq!(
            refused::<Map>(&ctx, "{ a: 'x' }"),
            r#"a: expected an integer from 0 to 9007199254740991, got string "x""#
        );
        assert_eq!(
            refused::<Map>(&ctx, "{ '\\ud800': 1 }"),
            "expected keys without lone surrogates, got key \"\u{fffd}\" with a lone surrogate"
        );
        assert_eq!(eval::<Map>(&ctx, "{ 'a\\0b': 1 }").expect("a map").keys().next().expect("a key"), "a\0b");
        assert_eq!(eval::<Limits>(&ctx, "{ none: 1, automatic: 2 }").expect("limits").len(), 2);
        let message = r#"unknown key "nome", expected one of: auto, none (did you mean "none"?)"#;
        assert_eq!(refused::<Limits>(&ctx, "{ nome: 1 }"), message);
        assert_eq!(refused::<Limits>(&ctx, "{ auto: 1, automatic: 2 }"), r#"key "automatic" is given twice"#);
    });
}
