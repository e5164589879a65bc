//! `#[derive(JsEnum)]` without JavaScript.

use std::fmt::Debug;

use geppetto::__private::schemars;
use geppetto::JsEnum;
use serde_json::json;

/// How the model chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsEnum)]
#[js_enum(since = "0.2")]
enum Choice {
    /// The model decides.
    #[js(default)]
    Auto,
    #[js(value = "none", alias = "off", alias = "no", fallback, since = "0.3")]
    Never,
    #[deprecated(since = "0.4.0", note = "use Auto")]
    Sometimes,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, JsEnum)]
#[js_enum(name = "HTTPVerb")]
enum Plain {
    Get,
    #[js(key = "DROP")]
    DeleteAll,
}

#[derive(Clone, Debug, PartialEq, Eq, JsEnum)]
enum Open {
    #[js(default)]
    Known,
    #[js(alias = "too")]
    AlsoKnown,
    #[js(unknown)]
    Unknown(Box<str>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, JsEnum)]
#[js_enum(skip(serde, schemars))]
enum Bare {
    One,
}

/// What `skip` leaves out can be written by hand.
impl serde::Serialize for Bare {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(1)
    }
}

/// Whatever else a value says or does not say.
#[test]
fn a_value_keeps_its_version() {
    #[derive(JsEnum)]
    enum Aged {
        #[js(since = "0.3")]
        Old,
        New,
    }
    let ages: Vec<_> = Aged::DESCRIPTOR.values.iter().map(|value| value.since).collect();
    assert_eq!(ages, [Some("0.3"), None]);
    assert_eq!([Aged::Old, Aged::New].map(|value| value.as_str().len()), [3, 3]);
}

#[test]
fn the_descriptor_says_everything() {
    let d = Choice::DESCRIPTOR;
    assert_eq!((d.name, d.doc, d.open, d.since), ("Choice", "How the model chooses.", false, Some("0.2")));
    let keys: Vec<_> = d.values.iter().map(|v| (v.js_key, v.value, v.doc)).collect();
    assert_eq!(keys, [("AUTO", "auto", "The model decides."), ("NEVER", "none", ""), ("SOMETIMES", "sometimes", "")]);
    let [auto, never, sometimes] = d.values else { panic!("three values") };
    assert_eq!((never.aliases, never.since), (&["off", "no"][..], Some("0.3")));
    assert_eq!(sometimes.deprecated.map(|d| (d.since, d.note)), Some(("0.4.0", "use Auto")));
    assert_eq!((auto.aliases.len(), auto.since, auto.deprecated), (0, None, None));
    assert_eq!((Plain::DESCRIPTOR.name, Plain::DESCRIPTOR.since), ("HTTPVerb", None));
    assert!(Open::DESCRIPTOR.open);
    assert_eq!(Open::DESCRIPTOR.values.len(), 2);
}

/// All ways from and to text agree for each value.
fn agree<E>(all: &[&str])
where
    E: JsEnum + Copy + Debug + PartialEq + std::fmt::Display + AsRef<str> + std::str::FromStr<Err: Debug>,
    E: for<'a> TryFrom<&'a str, Error = geppetto::UnknownValue<'a>>,
{
    assert_eq!(E::ALL.iter().map(E::as_str).collect::<Vec<_>>(), all);
    for (value, descriptor) in E::ALL.iter().copied().zip(E::DESCRIPTOR.values) {
        assert_eq!((value.as_str(), value.js_key()), (descriptor.value, Some(descriptor.js_key)));
        assert_eq!((value.to_string().as_str(), value.as_ref()), (value.as_str(), value.as_str()));
        for text in descriptor.aliases.iter().copied().chain([descriptor.value]) {
            assert_eq!(text.parse::<E>().expect("a value"), value);
            assert_eq!(E::try_from(text).expect("a value"), value);
            assert_eq!((E::from_value(text), E::parse_value(text).ok()), (Some(value), Some(value)));
        }
    }
    for wrong in ["", "AUTO", "auto ", "\0"] {
        assert!(wrong.parse::<E>().is_err() && E::try_from(wrong).is_err() && E::from_value(wrong).is_none());
    }
}

#[test]
fn text_round_trips() {
    agree::<Choice>(&["auto", "none", "sometimes"]);
    agree::<Plain>(&["get", "delete_all"]);
    agree::<Bare>(&["one"]);
    assert_eq!(format!("[{:>6}|{:<6}]", Choice::Auto, Choice::Never), "[  auto|none  ]");
}

#[test]
fn errors_say_what_would_do() {
    let expected = r#"invalid choice "nnoe", expected one of: auto, none, sometimes (did you mean "none"?)"#;
    assert_eq!("nnoe".parse::<Choice>().expect_err("unknown").to_string(), expected);
    assert_eq!(Choice::try_from("nnoe").expect_err("unknown").to_string(), expected);
    assert_eq!(serde_json::from_value::<Choice>(json!("nnoe")).expect_err("unknown").to_string(), expected);
    let error = serde_json::from_str::<Choice>("1").expect_err("a number").to_string();
    assert_eq!(error, "invalid type: integer `1`, expected Choice string at line 1 column 1");
    // The owned error does not borrow the text.
    let owned: geppetto::UnknownValue<'static> = String::from("x").parse::<Choice>().expect_err("unknown");
    assert_eq!(owned.given(), "x");
}

#[test]
fn default_and_fallback() {
    assert_eq!((Choice::default(), Choice::FALLBACK), (Choice::Auto, Some(Choice::Never)));
    assert_eq!((Open::default(), Open::FALLBACK, Plain::FALLBACK), (Open::Known, None, None));
}

#[test]
fn serde_uses_the_values() {
    for value in Choice::ALL {
        let json = serde_json::to_string(value).expect("JSON");
        assert_eq!(json, format!("\"{value}\""));
        assert_eq!(serde_json::from_str::<Choice>(&json).expect("a value"), *value);
    }
    assert_eq!(serde_json::from_str::<Choice>("\"off\"").expect("an alias"), Choice::Never);
    // An escaped string cannot be borrowed from the input.
    assert_eq!(serde_json::from_str::<Choice>(r#""\u0061uto""#).expect("a value"), Choice::Auto);
    assert_eq!(serde_json::from_value::<Choice>(json!("auto")).expect("a value"), Choice::Auto);
    assert_eq!(serde_json::to_string(&Bare::One).expect("JSON"), "1");
}

#[test]
fn an_open_enum_keeps_what_it_does_not_know() {
    let unknown = Open::Unknown("later".into());
    assert_eq!("later".parse(), Ok(unknown.clone()));
    assert_eq!(Open::parse_value("too"), Ok(Open::AlsoKnown));
    assert_eq!((Open::from_value("later"), unknown.js_key()), (None, None));
    assert_eq!((unknown.as_str(), unknown.to_string()), ("later", "later".to_owned()));
    let json = serde_json::to_string(&unknown).expect("JSON");
    assert_eq!(serde_json::from_str::<Open>(&json).expect("a value"), unknown);
    assert_eq!(Open::ALL, [Open::Known, Open::AlsoKnown]);
}

fn schema<T: schemars::JsonSchema>() -> serde_json::Value {
    schemars::SchemaGenerator::default().into_root_schema_for::<T>().to_value()
}

#[test]
fn json_schemas() {
    let draft = "https://json-schema.org/draft/2020-12/schema";
    let choice = json!({
        "$schema": draft, "title": "Choice", "type": "string", "description": "How the model chooses.",
        "oneOf": [
            { "const": "auto", "description": "The model decides." },
            { "const": "none" },
            { "const": "sometimes", "deprecated": true },
        ],
    });
    assert_eq!(schema::<Choice>(), choice);
    let plain = json!({ "$schema": draft, "title": "HTTPVerb", "type": "string", "enum": ["get", "delete_all"] });
    assert_eq!(schema::<Plain>(), plain);
    let open = json!({
        "$schema": draft, "title": "Open", "type": "string",
        "anyOf": [{ "enum": ["known", "also_known"] }, { "type": "string" }],
    });
    assert_eq!(schema::<Open>(), open);
    let id = <Plain as schemars::JsonSchema>::schema_id();
    assert!(id.ends_with("derive::Plain"), "two enums of one name must not be taken for one: {id}");
}

/// Enums of the API come with the same traits.
#[test]
fn generated_enums_are_derived() {
    use geppetto::js_api::{CONSTS, ToolChoice, ToolErrorHandling};
    assert_eq!("auto".parse(), Ok(ToolChoice::Auto));
    // What an option means that a script leaves out.
    assert_eq!((ToolChoice::default(), ToolErrorHandling::default()), (ToolChoice::Auto, ToolErrorHandling::Continue));
    assert!(CONSTS.contains(&ToolChoice::DESCRIPTOR));
}
