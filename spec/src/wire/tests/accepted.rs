//! What is read, and what comes out again.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::sample::{Empty, Everything, Leaf, StartEvent};
use crate::{I53, Record, Secret, U53};

/// Reads `text`, writes it, and expects `out`.
fn check<T: DeserializeOwned + Serialize + PartialEq + std::fmt::Debug>(text: &str, out: &str) -> T {
    let value: T = serde_json::from_str(text).expect(text);
    assert_eq!(serde_json::to_string(&value).expect(text), out);
    let tree: serde_json::Value = serde_json::from_str(text).expect(text);
    assert_eq!(serde_json::from_value::<T>(tree).expect(text), value, "{text}");
    value
}

#[test]
fn absent_fields_are_left_out_and_defaults_are_written() {
    let out = r#"{"name":"n","parent":null,"coalesce":true,"offset":-1,"list":[]}"#;
    let value: Everything = check(r#"{"name": "n", "parent": null}"#, out);
    assert_eq!((value.coalesce, value.offset), (true, I53::of::<-1>()));
    check::<Everything>(out, out);
    let nulls = r#"{"parent": null, "name": "n", "coalesce": null, "ratio": null, "list": null, "apiKey": null}"#;
    assert_eq!(check::<Everything>(nulls, out), value);
}

#[test]
fn every_type_comes_back() {
    let text = r#"{"name":"n","type":"t","parent":"p","coalesce":false,"ratio":0.5,"small":4294967295,
        "signed":-2147483648,"timeoutMs":9007199254740991,"offset":-9007199254740991,"any":{"b":[1,1.5,null],"a":{}},
        "choice":"auto","tags":{"x":1},"limits":{"auto":1,"none":2},"list":["a"],"shared":[{"size":1},{"a.b":[1]}],
        "leaf":{},"next":{"name":"m","parent":null,"coalesce":true,"offset":0,"list":[]}}"#;
    let sorted = text.replace(['\n', ' '], "").replace(r#"{"b":[1,1.5,null],"a":{}}"#, r#"{"a":{},"b":[1,1.5,null]}"#);
    let value: Everything = check(text, &sorted);
    assert_eq!(value.limits.map(|limits| limits.len()), Some(2));
}

#[test]
fn integers_may_be_written_as_floats() {
    let value: Everything =
        serde_json::from_str(r#"{"name":"","parent":null,"timeoutMs":5.0,"offset":-0.0,"small":5e1,"ratio":3}"#)
            .expect("read");
    assert_eq!((value.timeout_ms, value.offset), (Some(U53::of::<5>()), I53::default()));
    assert_eq!((value.small, value.ratio), (Some(50), Some(3.0)));
    assert_eq!(serde_json::from_str::<U53>("7").expect("a number"), U53::of::<7>());
    assert_eq!(serde_json::to_string(&I53::of::<-7>()).expect("text"), "-7");
    let zero: Leaf = serde_json::from_str(r#"{"a.b":-0.0}"#).expect("read");
    assert_eq!(serde_json::to_string(&zero).expect("text"), r#"{"a.b":0.0}"#);
}

#[test]
fn aliases_are_read_and_never_written() {
    let value: Everything = serde_json::from_str(r#"{"name":"","parent":null,"key":"sk"}"#).expect("read");
    assert_eq!(value.api_key, Some(Secret::from("sk".to_owned())));
    let value: Everything = serde_json::from_str(r#"{"name":"","parent":null,"choice":"automatic"}"#).expect("read");
    assert!(serde_json::to_string(&value).expect("text").contains(r#""choice":"auto""#));
}

#[test]
fn secrets_are_never_shown() {
    let text = r#"{"name":"","parent":null,"apiKey":"sk-1","keys":{"a":777}}"#;
    let value: Everything = serde_json::from_str(text).expect("read");
    assert_eq!(value.api_key.as_ref().map(|key| key.expose().as_str()), Some("sk-1"));
    let shown = format!("{value:?} {}", serde_json::to_string(&value).expect("text"));
    assert!(!shown.contains("sk-1") && !shown.contains("777") && !shown.contains("apiKey"), "{shown}");
}

#[test]
fn constants_come_first_and_are_checked() {
    let out = r#"{"type":"start","phase":"before","text":"t"}"#;
    check::<StartEvent>(r#"{"text":"t","phase":"before","type":"start"}"#, out);
    assert_eq!(StartEvent::KEYS, ["type", "phase", "text"]);
    assert_eq!(StartEvent::NAME, "StartEvent");
    check::<Empty>("{}", "{}");
}

#[test]
fn custom_keys_are_kept() {
    let value: Leaf = check(r#"{"size":1,"b.c":{"x":[]},"a.b":null}"#, r#"{"size":1,"a.b":null,"b.c":{"x":[]}}"#);
    assert_eq!(value.custom.len(), 2);
}

#[test]
fn numbers_that_are_not_finite_are_not_written() {
    let value: Everything = serde_json::from_str(r#"{"name":"","parent":null}"#).expect("read");
    let value = Everything { ratio: Some(f64::NAN), ..value };
    let error = serde_json::to_string(&value).expect_err("not finite");
    assert_eq!(error.to_string(), "a number that is not finite cannot be written");
}
