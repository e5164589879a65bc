//! What has limits, what is not shown, and names that macros might take for their own.

use std::collections::BTreeMap;

use serde::Deserialize as _;
use serde::de::value::{Error, MapDeserializer};
use serde_json::Value;

use crate::__private::{Secret, record, tagged};

#[derive(Debug, PartialEq)]
struct Holder {
    any: Option<Value>,
    secret: Option<Secret<BTreeMap<String, String>>>,
    custom: BTreeMap<String, Value>,
}

record! {
    struct Holder;
    constants {}
    fields {
        any: optional "any";
        secret: optional "secret";
    }
    custom custom;
}

fn error(text: &str) -> String {
    serde_json::from_str::<Holder>(text).expect_err(text).to_string()
}

#[test]
fn depth_ends_where_the_border_ends() {
    // The record itself is a level.
    let nested = |levels: usize| format!(r#"{{"any":{}{}}}"#, "[".repeat(levels), "]".repeat(levels));
    assert!(serde_json::from_str::<Holder>(&nested(99)).is_ok());
    assert!(error(&nested(100)).contains("nested more than 100 levels deep"), "{}", error(&nested(100)));
    let mut deep = Value::Null;
    for _ in 0..200 {
        deep = Value::Array(vec![deep]);
    }
    let tree = serde_json::from_value::<Holder>(serde_json::json!({ "a.b": deep }));
    assert!(tree.expect_err("too deep").to_string().contains("nested more than 100 levels deep"));
}

#[test]
fn nothing_of_a_secret_is_shown() {
    for text in [
        r#"{"secret":"sk-live"}"#,
        r#"{"secret":{"sk-live":5}}"#,
        r#"{"secret":{"sk-live":"a","sk-live":"b"}}"#,
        r#"{"secret":["sk-live"]}"#,
    ] {
        let message = error(text);
        assert!(message.starts_with("secret: ") && !message.contains("sk-live"), "{message}");
    }
    let holder: Holder = serde_json::from_str(r#"{"secret":{"sk-live":"a"}}"#).expect("read");
    assert!(!format!("{holder:?}").contains("sk-live"));
    assert_eq!(serde_json::to_string(&holder).expect("JSON"), "{}");
    // Some formats know integers that no number type here holds.
    let large = MapDeserializer::<_, Error>::new([("secret", 10_u128.pow(23) + 123)].into_iter());
    let message = Holder::deserialize(large).expect_err("no map").to_string();
    assert!(message.starts_with("secret: ") && !message.contains("123"), "{message}");
}

#[test]
fn custom_keys_are_checked_on_the_way_out_too() {
    for key in ["any", "nodot"] {
        let holder = Holder { any: None, secret: None, custom: BTreeMap::from([(key.to_owned(), Value::Null)]) };
        assert!(serde_json::to_string(&holder).is_err(), "{key}");
    }
}

/// That it compiles is the test: a type may have the name of a type parameter.
macro_rules! named {
    ($($name:ident)*) => {
        $(const _: () = {
            #[derive(Debug)]
            pub struct $name {
                #[allow(dead_code, reason = "only the impls are of interest")]
                a: String,
            }
            record! { struct $name; constants {} fields { a: required "a"; } }

            const _: () = {
                #[derive(Debug)]
                pub enum $name {
                    X(String),
                    Y,
                }
                tagged! { enum $name; external; variants { X: "x" (String); Y: "y"; } }
            };
        };)*
    };
}
named! { A B C D E F G H I J K L M N O P Q R S T U V W X Y Z }
