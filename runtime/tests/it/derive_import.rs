//! `use geppetto::JsEnum;` is all that a program needs. Nothing else is imported here.

use geppetto::JsEnum;

#[derive(Clone, Debug, PartialEq, JsEnum)]
enum Choice {
    #[js(default)]
    Auto,
    None,
}

#[test]
fn one_import_is_enough() {
    let choice: Choice = "none".parse().expect("a value");
    assert_eq!((choice.as_str(), choice.js_key(), choice.to_string()), ("none", Some("NONE"), "none".to_owned()));
    assert_eq!((Choice::from_value("auto"), Choice::from_value("x")), (Some(Choice::default()), None));
    assert_eq!(Choice::try_from("auto"), Ok(Choice::Auto));
    assert_eq!((Choice::ALL.len(), Choice::DESCRIPTOR.name, Choice::None.as_ref()), (2, "Choice", "none"));
    assert_eq!(serde_json::to_string(&choice).expect("JSON"), "\"none\"");
}
