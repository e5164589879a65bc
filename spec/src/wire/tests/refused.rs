//! What is refused, with its message.

use super::sample::{Empty, Everything, Leaf, StartEvent};

fn error<T: serde::de::DeserializeOwned>(text: &str) -> String {
    let Err(error) = serde_json::from_str::<T>(text) else { panic!("{text} was read") };
    let (line, column) = (error.line(), error.column());
    // From text the place comes after the message; from a tree there is none.
    assert!(line == 1 && column > 0, "{error}");
    let text_error = error.to_string();
    text_error.strip_suffix(&format!(" at line {line} column {column}")).expect("a place").to_owned()
}

/// The message for a record that has what it needs, and `field`.
fn with(field: &str) -> String {
    error::<Everything>(&format!(r#"{{"name":"","parent":null,{field}}}"#))
}

#[test]
fn wrong_kinds_of_values() {
    for (field, message) in [
        (r#""type":5"#, "type: expected a string, got number 5"),
        (r#""type":-5"#, "type: expected a string, got number -5"),
        (r#""type":{}"#, "type: expected a string, got object"),
        (r#""ratio":"5""#, r#"ratio: expected a finite number, got string "5""#),
        (r#""coalesce":1"#, "coalesce: expected a boolean, got number 1"),
        (r#""small":1.5"#, "small: expected an integer from 0 to 4294967295, got number 1.5"),
        (r#""small":4294967296"#, "small: expected an integer from 0 to 4294967295, got number 4294967296"),
        (r#""small":-1"#, "small: expected an integer from 0 to 4294967295, got number -1"),
        (r#""signed":2147483648"#, "signed: expected an integer from -2147483648 to 2147483647, got number 2147483648"),
        (r#""timeoutMs":1e300"#, "timeoutMs: expected an integer from 0 to 9007199254740991, got number 1e+300"),
        (r#""timeoutMs":"5""#, r#"timeoutMs: expected an integer from 0 to 9007199254740991, got string "5""#),
        (r#""timeoutMs":true"#, "timeoutMs: expected an integer from 0 to 9007199254740991, got boolean true"),
        (
            r#""offset":18446744073709551615"#,
            "offset: expected an integer from -9007199254740991 to 9007199254740991, got number 18446744073709551615",
        ),
        (r#""choice":5"#, "choice: expected Choice string (auto, none), got number 5"),
        (r#""choice":"auot""#, r#"choice: invalid choice "auot", expected one of: auto, none (did you mean "auto"?)"#),
        (r#""tags":[]"#, "tags: expected an object, got array"),
        (r#""limits":{"auto":"x"}"#, r#"limits.auto: expected an integer from 0 to 9007199254740991, got string "x""#),
        (r#""limits":{"nome":1}"#, r#"limits: unknown key "nome", expected one of: auto, none (did you mean "none"?)"#),
        (r#""list":{}"#, "list: expected an array, got object"),
        (r#""list":["a",null]"#, "list[1]: expected a string, got null"),
        (
            r#""shared":[{},{"size":-1}]"#,
            "shared[1].size: expected an integer from 0 to 9007199254740991, got number -1",
        ),
        (r#""leaf":[]"#, "leaf: expected Leaf object, got array"),
        (r#""leaf":"x""#, r#"leaf: expected Leaf object, got string "x""#),
        (r#""next":{"name":1}"#, "next.name: expected a string, got number 1"),
        (r#""next":{"name":"","parent":5}"#, "next.parent: expected a string or null, got number 5"),
    ] {
        assert_eq!(with(field), message, "{field}");
    }
    assert_eq!(error::<Everything>("[]"), "expected Everything object, got array");
    assert_eq!(error::<Empty>("null"), "expected Empty object, got null");
}

#[test]
fn secrets_are_not_shown_in_messages() {
    assert_eq!(with(r#""apiKey":12345"#), "apiKey: expected a string, got number");
    let message = with(r#""keys":{"a":"sk-1"}"#);
    assert_eq!(message, "keys.a: expected an integer from 0 to 9007199254740991, got string");
}

#[test]
fn what_is_missing() {
    assert_eq!(error::<Everything>("{}"), "name: missing, expected a string");
    assert_eq!(error::<Everything>(r#"{"name":""}"#), "parent: missing, expected a string or null");
    assert_eq!(error::<Everything>(r#"{"name":null}"#), "name: expected a string, got null");
    assert_eq!(error::<StartEvent>(r#"{"text":"","type":"start"}"#), r#"phase: missing, expected "before""#);
    assert_eq!(with(r#""next":{"parent":""}"#), "next.name: missing, expected a string");
}

#[test]
fn constants_have_one_value() {
    let message = error::<StartEvent>(r#"{"type":"stop"}"#);
    assert_eq!(message, r#"type: expected "start", got string "stop""#);
    assert_eq!(error::<StartEvent>(r#"{"type":["start"]}"#), r#"type: expected "start", got array"#);
    assert_eq!(error::<StartEvent>(r#"{"type":"start","type":"start"}"#), r#"key "type" is given twice"#);
}

#[test]
fn unknown_keys() {
    let known =
        "name, type, parent, coalesce, ratio, small, signed, timeoutMs, offset, any, choice, tags, ... (19 in all)";
    let message = with(r#""timoutMs":1"#);
    assert_eq!(message, format!(r#"unknown key "timoutMs", expected one of: {known} (did you mean "timeoutMs"?)"#));
    assert_eq!(with(r#""leaf":{"x":1}"#), r#"leaf: unknown key "x", expected one of: size, names with a dot"#);
    assert_eq!(error::<Empty>(r#"{"x":1}"#), r#"unknown key "x", expected no keys"#);
}

#[test]
fn nothing_is_given_twice() {
    assert_eq!(with(r#""name":"""#), r#"key "name" is given twice"#);
    assert_eq!(with(r#""ratio":null,"ratio":1"#), r#"key "ratio" is given twice"#);
    assert_eq!(with(r#""key":"a","key":"a""#), r#"key "key" is given twice"#);
    assert_eq!(with(r#""key":null,"apiKey":"a""#), r#""key" and "apiKey" are the same field: give one of them"#);
    assert_eq!(with(r#""tags":{"a":1,"a":2}"#), r#"tags: key "a" is given twice"#);
    assert_eq!(with(r#""limits":{"auto":1,"automatic":2}"#), r#"limits: key "automatic" is given twice"#);
    assert_eq!(with(r#""any":[{"a":1,"a":2}]"#), r#"any[0]: key "a" is given twice"#);
    assert_eq!(error::<Leaf>(r#"{"a.b":1,"a.b":2}"#), r#"key "a.b" is given twice"#);
}
