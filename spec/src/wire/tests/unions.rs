//! Tagged unions with serde.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::sample::{Adjacent, Event, External, OpenAdjacent, OpenEvent, OpenExternal, StartEvent};

fn same<T: DeserializeOwned + Serialize>(texts: &[&str]) {
    for text in texts {
        let value: T = serde_json::from_str(text).expect(text);
        assert_eq!(serde_json::to_string(&value).expect(text), *text);
    }
}

fn refused<T: DeserializeOwned>(cases: &[(&str, &str)]) {
    for (text, message) in cases {
        let Err(error) = serde_json::from_str::<T>(text) else { panic!("{text} was read") };
        let error = error.to_string();
        assert_eq!(error.split(" at line ").next(), Some(*message), "{text}");
    }
}

#[test]
fn internal() {
    same::<Event>(&[r#"{"type":"start","phase":"before","text":"t"}"#, r#"{"type":"end"}"#]);
    let value: Event = serde_json::from_str(r#"{"text":"t","phase":"before","type":"start"}"#).expect("any order");
    assert_eq!(value, Event::Start(StartEvent { text: "t".to_owned() }));
    refused::<Event>(&[
        ("{}", "type: missing, expected a string (start, end)"),
        ("[]", "expected Event object, got array"),
        (r#""end""#, r#"expected Event object, got string "end""#),
        (r#"{"type":5}"#, "type: expected a string (start, end), got number 5"),
        (r#"{"type":"strat"}"#, r#"type: invalid type "strat", expected one of: start, end (did you mean "start"?)"#),
        (r#"{"type":"start","phase":"before"}"#, "text: missing, expected a string"),
        (r#"{"type":"start","text":1}"#, "text: expected a string, got number 1"),
        (r#"{"type":"start","type":"start"}"#, r#"key "type" is given twice"#),
        (r#"{"type":"end","x":1}"#, r#"unknown key "x", expected one of: type"#),
        (r#"{"type":"end","type":"end"}"#, r#"key "type" is given twice"#),
    ]);
}

#[test]
fn adjacent() {
    same::<Adjacent>(&[r#"{"t":"a","c":"x"}"#, r#"{"t":"b"}"#]);
    assert_eq!(serde_json::from_str::<Adjacent>(r#"{"c":"x","t":"a"}"#).expect("any order"), Adjacent::A("x".into()));
    refused::<Adjacent>(&[
        (r#"{"c":1}"#, "t: missing, expected a string (a, b)"),
        (r#"{"t":"a"}"#, "c: missing, expected a string"),
        (r#"{"t":"a","c":1}"#, "c: expected a string, got number 1"),
        (r#"{"t":"b","c":null}"#, "c: expected nothing, got null"),
        (r#"{"t":"a","c":"","d":1}"#, r#"unknown key "d", expected one of: t, c"#),
        (r#"{"t":"a","t":"a","c":""}"#, r#"key "t" is given twice"#),
        (r#"{"t":"a","c":"","c":""}"#, r#"key "c" is given twice"#),
        (r#"{"t":"x"}"#, r#"t: invalid t "x", expected one of: a, b"#),
    ]);
}

#[test]
fn external() {
    same::<External>(&[r#"{"a":"x"}"#, r#""b""#]);
    refused::<External>(&[
        ("5", "expected External object or string, got number 5"),
        ("{}", "expected one key (a, b), got 0 keys"),
        (r#"{"a":"","b":1}"#, "expected one key (a, b), got 2 keys"),
        (r#"{"a":1}"#, "a: expected a string, got number 1"),
        (r#"{"b":null}"#, r#"expected "b", got object"#),
        (r#""a""#, r#"expected { "a": a string }, got string "a""#),
        (r#""x""#, r#"invalid external "x", expected one of: a, b"#),
        (r#"{"x":1}"#, r#"unknown key "x", expected one of: a, b"#),
    ]);
}

#[test]
fn open_unions_keep_what_they_do_not_know() {
    let texts = [r#"{"z":1,"type":"new","a":{"c":[1,2.5,"x",null,true],"b":-1}}"#];
    same::<OpenEvent>(&texts);
    let Ok(OpenEvent::Unknown(value)) = serde_json::from_str(texts[0]) else { panic!("kept") };
    assert_eq!((value.tag(), value.json()), ("new", texts[0]));
    same::<OpenEvent>(&[r#"{"type":"start","phase":"before","text":"t"}"#]);
    same::<OpenAdjacent>(&[r#"{"t":"a","c":[1]}"#, r#"{"c":5,"t":"new","d":6}"#, r#"{"t":"new"}"#]);
    same::<OpenExternal>(&[r#"{"a":{"size":1}}"#, r#"{"new":{"b":1,"a":2}}"#, r#""new""#]);
    refused::<OpenEvent>(&[
        (r#"{"type":"start","text":1}"#, "text: expected a string, got number 1"),
        (r#"{"type":"new","a":[{"b":1,"b":2}]}"#, r#"a[0]: key "b" is given twice"#),
        ("{}", "type: missing, expected a string (start)"),
    ]);
    refused::<OpenExternal>(&[(r#"{"x":1,"y":2}"#, "expected one key (a), got 2 keys")]);
}
