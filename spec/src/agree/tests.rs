//! Each kind of difference in its words.

use crate::{EnumDescriptor, ValueDescriptor};

use super::difference;

const AUTO: ValueDescriptor<'_> = ValueDescriptor::new("AUTO", "auto").aliases(&["automatic", "default"]);
const NONE: ValueDescriptor<'_> = ValueDescriptor::new("NONE", "none");
const REQUIRED: ValueDescriptor<'_> = ValueDescriptor::new("REQUIRED", "required");

const SPEC: EnumDescriptor<'_> = EnumDescriptor::new("ToolChoice", &[AUTO, NONE, REQUIRED]).command("cargo gen");

/// What is said of an enum with these values.
fn said(values: &[ValueDescriptor<'_>]) -> String {
    said_of(&EnumDescriptor::new("ToolChoice", values), &SPEC)
}

fn said_of(derived: &EnumDescriptor<'_>, spec: &EnumDescriptor<'_>) -> String {
    difference(derived, spec).map(|sentence| sentence.text().to_owned()).unwrap_or_default()
}

#[test]
fn equal_enums_agree_whatever_their_docs_say() {
    assert_eq!(said(&[AUTO, NONE, REQUIRED]), "");
    let aliases = ValueDescriptor::new("AUTO", "auto").aliases(&["default", "automatic"]).doc("Another.").since("3");
    let derived = EnumDescriptor::new("ToolChoice", &[AUTO, NONE, REQUIRED]).doc("Another.").since("2");
    assert_eq!(said_of(&derived, &SPEC), "");
    assert_eq!(said(&[aliases, NONE, REQUIRED]), "");
}

#[test]
fn values() {
    assert_eq!(
        said(&[AUTO, NONE]),
        "ToolChoice differs from its spec: it lacks the value \"required\" (REQUIRED). \
         Add it, or change the schema and run: cargo gen"
    );
    assert_eq!(
        said(&[AUTO, NONE, REQUIRED, ValueDescriptor::new("ANY", "any")]),
        "ToolChoice differs from its spec: it has the value \"any\" (ANY), which the spec lacks. \
         Remove it, or change the schema and run: cargo gen"
    );
    assert_eq!(
        said(&[AUTO, ValueDescriptor::new("NONE", "never"), REQUIRED]),
        "ToolChoice differs from its spec: the value of NONE is \"never\", in the spec it is \"none\". \
         Correct it, or change the schema and run: cargo gen"
    );
}

#[test]
fn keys_and_aliases() {
    assert_eq!(
        said(&[AUTO, ValueDescriptor::new("NEVER", "none"), REQUIRED]),
        "ToolChoice differs from its spec: the key of \"none\" is NEVER, in the spec it is NONE. \
         Correct it, or change the schema and run: cargo gen"
    );
    assert_eq!(
        said(&[ValueDescriptor::new("AUTO", "auto").aliases(&["default"]), NONE, REQUIRED]),
        "ToolChoice differs from its spec: the value \"auto\" lacks the alias \"automatic\". \
         Add it, or change the schema and run: cargo gen"
    );
    assert_eq!(
        said(&[AUTO, NONE.aliases(&["off"]), REQUIRED]),
        "ToolChoice differs from its spec: the value \"none\" has the alias \"off\", which the spec lacks. \
         Remove it, or change the schema and run: cargo gen"
    );
    // Two values that changed places are two differences, and none is taken for new.
    assert_eq!(
        said(&[AUTO, ValueDescriptor::new("REQUIRED", "none"), ValueDescriptor::new("NONE", "required")]),
        "ToolChoice differs from its spec: the key of \"none\" is REQUIRED, in the spec it is NONE; \
         the key of \"required\" is NONE, in the spec it is REQUIRED. \
         Correct it, or change the schema and run: cargo gen"
    );
}

#[test]
fn the_enum_as_a_whole() {
    let spec = EnumDescriptor::new("ToolChoice", &[AUTO, NONE]);
    assert_eq!(
        said_of(&EnumDescriptor::new("Choice", &[AUTO, NONE]), &spec),
        "Choice differs from its spec: it is called Choice, the spec calls it ToolChoice. \
         Rename it, or change the spec"
    );
    assert_eq!(
        said_of(&spec.open(), &spec),
        "ToolChoice differs from its spec: it is open, the spec is closed. \
         Remove its unknown variant, or change the spec"
    );
    assert_eq!(
        said_of(&spec, &spec.open()),
        "ToolChoice differs from its spec: it is closed, the spec is open. \
         Give it a variant `#[js(unknown)] Unknown(Box<str>)`, or change the spec"
    );
    assert_eq!(
        said_of(&EnumDescriptor::new("ToolChoice", &[NONE, AUTO]), &spec),
        "ToolChoice differs from its spec: the value \"none\" stands where the spec has \"auto\". \
         Put its variants in that order, or change the spec"
    );
}

#[test]
fn several_differences_are_listed_and_many_are_counted() {
    assert_eq!(
        said(&[NONE, REQUIRED, ValueDescriptor::new("ANY", "any")]),
        "ToolChoice differs from its spec: it lacks the value \"auto\" (AUTO); it has the value \"any\" (ANY), which \
         the spec lacks. Correct it, or change the schema and run: cargo gen"
    );
    let names: Vec<String> = (0..17).map(|i| format!("V{i}")).collect();
    let many: Vec<_> = names.iter().map(|name| ValueDescriptor::new(name, name)).collect();
    let said = said_of(&EnumDescriptor::new("E", &[]), &EnumDescriptor::new("E", &many));
    assert!(said.contains("it lacks the value \"V4\" (V4); and 12 more. Correct it, or"), "{said}");
    assert!(!said.contains("V5"), "{said}");
}

/// The common beginning and end of two lists are left out of the search, and nothing else.
#[test]
fn one_difference_in_the_middle_is_one_difference() {
    let names: Vec<String> = (0..9).map(|i| format!("V{i}")).collect();
    let all: Vec<_> = names.iter().map(|name| ValueDescriptor::new(name, name)).collect();
    let spec = EnumDescriptor::new("E", &all);
    for i in 0..all.len() {
        let mut fewer = all.clone();
        fewer.remove(i);
        let expected =
            format!("E differs from its spec: it lacks the value \"V{i}\" (V{i}). Add it, or change the spec");
        assert_eq!(said_of(&EnumDescriptor::new("E", &fewer), &spec), expected);
        for j in 0..i {
            let mut moved = all.clone();
            moved.swap(i, j);
            let said = said_of(&EnumDescriptor::new("E", &moved), &spec);
            assert!(said.contains(&format!("the value \"V{i}\" stands where the spec has \"V{j}\". Put")), "{said}");
        }
    }
}

#[test]
fn no_text_garbles_the_sentence() {
    let text = "a\"b\\c\nd\u{1f}\u{9f}\u{202e}é\u{1f600}";
    let value = ValueDescriptor::new("A\u{7}", text);
    let said = said_of(&EnumDescriptor::new("E", &[]), &EnumDescriptor::new("E", &[value]).command("a\u{1b}[0m"));
    let expected = r#"E differs from its spec: it lacks the value "a\"b\\c\u{a}d\u{1f}\u{9f}\u{202e}é😀" (A\u{7}). "#;
    assert_eq!(said, format!("{expected}Add it, or change the schema and run: a\\u{{1b}}[0m"));
}

#[test]
fn long_texts_are_cut_and_the_end_is_always_there() {
    // No character that is escaped has a longer escape.
    let long = "\u{feff}".repeat(1000);
    let values = [(); 9].map(|()| ValueDescriptor::new(&long, &long));
    let names: Vec<String> = (0..9).map(|i| format!("{i}{long}")).collect();
    let unlike: Vec<_> = names.iter().map(|name| ValueDescriptor::new(name, name)).collect();
    for values in [&values[..], &unlike] {
        let spec = EnumDescriptor::new(&long, values).command(&long);
        let said = said_of(&EnumDescriptor::new("E", &[]), &spec);
        assert!(said.contains(&format!("{}…", r"\u{feff}".repeat(63))), "{said}");
        assert!(
            said.contains("; and ") && said.contains(" more. Correct it, or change the schema and run: "),
            "{said}"
        );
        assert!(said.ends_with('…') && said.len() < 4096, "{said}");
    }
}
