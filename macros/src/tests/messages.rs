//! What the derive says of each mistake, and where.

use insta::assert_snapshot;

use crate::{ast, errors, valid};

/// Each source and its messages.
fn golden(sources: &[&str]) -> String {
    sources.iter().map(|source| format!("{}\n{}\n", source.trim(), messages(source))).collect::<Vec<_>>().join("\n")
}

/// `LINE:COLUMN` and source of each error, then its message.
fn messages(source: &str) -> String {
    let input = syn::parse_str(source).expect("an item");
    let mut errors = errors::Errors::default();
    valid::check(ast::Input::read(&input, &mut errors), &mut errors);
    let line = |error: syn::Error| {
        let (span, start) = (error.span(), error.span().start());
        let at = span.source_text().unwrap_or_default();
        format!("{}:{} `{at}`\n    {error}", start.line, start.column + 1)
    };
    errors.into_list().into_iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_is_no_enum() {
    assert_snapshot!(golden(&[
        "struct Point { x: u8 }",
        "union Bits { x: u8 }",
        "enum Maybe<'a, T> { A, B }",
        "enum Empty {}",
        "enum OnlyUnknown { #[js(unknown)] Unknown(Box<str>) }",
    ]));
}

#[test]
fn fields() {
    assert_snapshot!(golden(&[
        "enum E { A(u8), B { x: u8 }, C, D(Box<str>) }",
        "enum E { A, #[js(unknown)] U }",
        "enum E { A, #[js(unknown)] U(String) }",
        "enum E { A, #[js(unknown)] U(Box<str>, Box<str>) }",
        "enum E { A, #[js(unknown)] U(std::boxed::Box<str>) }",
    ]));
}

#[test]
fn unknown_has_no_value() {
    assert_snapshot!(golden(&[
        r#"enum E { A, #[js(unknown, key = "K", value = "v", alias = "a", since = "1", default, fallback)] U(Box<str>) }"#,
    ]));
}

#[test]
fn duplicates() {
    assert_snapshot!(golden(&[
        r#"enum E { Auto, #[js(value = "auto", key = "OTHER")] B }"#,
        r#"enum E { Auto, #[js(key = "AUTO")] B }"#,
        "enum E { HttpError, HTTPError }",
        r#"enum E { #[js(alias = "b", alias = "c", alias = "c")] A, #[js(alias = "c")] B }"#,
        r#"enum E { #[js(alias = "a")] A }"#,
        r#"enum E { Auto, #[js(key = "Auto")] B }"#,
    ]));
}

#[test]
fn only_one_of_each() {
    assert_snapshot!(golden(&[
        "enum E { #[js(default)] A, #[js(default)] B }",
        "enum E { #[js(fallback)] A, #[js(fallback)] B }",
        "enum E { A, #[js(unknown)] U(Box<str>), #[js(unknown)] V(Box<str>) }",
        "enum E { #[js(fallback)] A, #[js(unknown)] U(Box<str>) }",
    ]));
}

#[test]
fn names_of_attributes() {
    assert_snapshot!(golden(&[
        r#"enum E { #[js(vale = "a", kye = "B", wat(1, 2), value = "c")] A }"#,
        r#"#[js_enum(nam = "F", rename = "x")] enum E { A }"#,
        "#[js_enum(skip(sered, everything, Debug, quickjs::FromJs))] enum E { A }",
        r#"#[js_enum(name = "F", name = "G")] enum E { #[js(value = "a")] #[js(value = "b", default, default)] A }"#,
    ]));
}

#[test]
fn texts() {
    assert_snapshot!(golden(&[
        r#"enum E { #[js(value = "")] A, #[js(value = " b ")] B, #[js(value = "\t")] C, #[js(value = "\u{202e}")] D }"#,
        r#"enum E { #[js(alias = "", alias = "a ", alias = "\u{7}")] A }"#,
        r#"#[doc = "a\u{1b}b"] enum E { #[deprecated(note = "\u{2066}")] A, #[deprecated(since = "soon")] B }"#,
    ]));
}

#[test]
fn versions() {
    assert_snapshot!(golden(&[
        r#"#[js_enum(since = "v1")] enum E { #[js(since = "1.02")] A, #[js(since = "1.2.3.4")] B, #[js(since = "0")] C }"#,
        r#"enum E { #[js(since = "")] A, #[js(since = "1.2.3")] B }"#,
    ]));
}

#[test]
fn cases() {
    assert_snapshot!(golden(&[
        r#"#[js_enum(rename_all = "snakecase")] enum E { A }"#,
        r#"#[js_enum(rename_all = "Title Case")] enum E { A }"#,
        r#"#[js_enum(rename_all = "lowercase")] enum E { Foo_Bar, FooBar }"#,
    ]));
}

#[test]
fn malformed_attributes() {
    assert_snapshot!(golden(&[
        r"enum E { #[js(value)] A, #[js(value = 1)] B, #[js] C, #[js = 1] D }",
        r#"#[js_enum(skip = "serde")] enum E { A }"#,
        r#"#[js_enum(crate = "geppetto")] enum E { A }"#,
        r#"#[js_enum(spec = "schema")] enum E { A }"#,
        r"enum E { #[js(default = true, fallback)] A }",
        r#"#[js_enum(name = 5, skip(Display), since = x y, crate = a)] enum E { #[js(value = 5, kye = "K")] A }"#,
    ]));
}

#[test]
fn misplaced_attributes() {
    assert_snapshot!(golden(&[
        r#"#[js(value = "x", nonsense)] enum E { A }"#,
        r#"enum E { #[js_enum(rename_all = "bogus")] A }"#,
        r#"enum E { A, #[js(unknown)] U(#[js(value = "q")] Box<str>) }"#,
    ]));
}

#[test]
fn keys_and_names() {
    assert_snapshot!(golden(&[
        r#"enum E { #[js(key = "$a")] A, #[js(key = "_a")] B, #[js(key = "a\n\u{202e}")] C }"#,
        "enum E { __, #[js(value = \"x\")] ___ }",
        "enum my_enum { A }",
        r#"#[js_enum(name = "Promise")] enum Error { A }"#,
        "enum Map { A }",
        r#"enum E { #[js(key = "a-b")] A, #[js(key = "")] B, #[js(key = "1")] C, #[js(key = "__proto__")] D, #[js(key = "constructor")] F, #[js(key = "prototype")] G }"#,
        r#"#[js_enum(name = "my enum")] enum E { A }"#,
        "enum E { Größe }",
    ]));
}

/// One run of the compiler shows all mistakes.
#[test]
fn all_at_once() {
    assert_snapshot!(golden(&[r#"
#[js_enum(nane = "F")]
enum E {
    #[js(key = "a-b", vaule = "x")]
    A,
    #[js(value = "a")]
    B,
    C(u8),
}
"#,]));
}
