//! What a schema says about age stands in each output, at its thing: since when it is there, and whether, since when and
//! why it should not be used any more.

#![deny(unfulfilled_lint_expectations)]

use geppetto::{EnumDescriptor, JsEnum};
use serde_json::Value;

use super::made;
use crate::spec;

const RUST: &str = concat!(
    include_str!("../../deprecated/rust/enums.rs"),
    include_str!("../../deprecated/rust/records.rs"),
    include_str!("../../deprecated/rust/unions.rs"),
    include_str!("../../deprecated/rust/errors.rs"),
);
const DTS: &str = include_str!("../../deprecated/deprecated.d.ts");
const SCHEMA: &str = include_str!("../../deprecated/deprecated.schema.json");
const MARKDOWN: &str = include_str!("../../deprecated/deprecated.md");

/// What can be said, in each combination: the key and the field that have it, the attribute in Rust, the tag in the
/// `.d.ts`, the words in the reference. NEW stands for what is to be used instead.
const COMBINATIONS: [(&str, &str, &str, &str, &str); 8] = [
    ("BARE", "bare", "", "", ""),
    ("SINCE", "since", r#"(since = "0.4.0")"#, " since 0.4", " since 0.4"),
    ("USE", "use", r#"(note = "use NEW")"#, " use NEW", ": use NEW"),
    ("NOTE", "note", r#"(note = "it is slow")"#, " it is slow", ": it is slow"),
    ("SINCE_USE", "sinceUse", r#"(since = "0.4.0", note = "use NEW")"#, " since 0.4: use NEW", " since 0.4: use NEW"),
    (
        "SINCE_NOTE",
        "sinceNote",
        r#"(since = "0.4.0", note = "it is slow")"#,
        " since 0.4: it is slow",
        " since 0.4: it is slow",
    ),
    ("USE_NOTE", "useNote", r#"(note = "use NEW: it is slow")"#, " use NEW: it is slow", ": use NEW: it is slow"),
    (
        "ALL",
        "all",
        r#"(since = "0.4.1", note = "use NEW: it is slow")"#,
        " since 0.4.1: use NEW: it is slow",
        " since 0.4.1: use NEW: it is slow",
    ),
];

/// `text` without the white space that lines and indentation are made of.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// That each part stands in the text, once.
fn says(text: &str, parts: impl IntoIterator<Item = impl AsRef<str>>) {
    let text = squeezed(text);
    for part in parts {
        let part = squeezed(part.as_ref());
        assert_eq!(text.matches(&part).count(), 1, "{part}");
    }
}

/// The schema of the fields of a record.
fn fields<'a>(schema: &'a Value, name: &str) -> &'a Value {
    &schema["$defs"][name]["properties"]
}

/// Whether the schema of something says that it is deprecated. A word that is not there is not `false`.
fn is_old(schema: &Value) -> bool {
    assert!(schema.is_object(), "there is no such thing");
    match schema.get("deprecated") {
        None => false,
        Some(word) => word.as_bool().filter(|old| *old).expect("true"),
    }
}

#[test]
fn rust_in_each_combination() {
    for (key, field, attribute, ..) in COMBINATIONS {
        let old = |new: &str| format!("#[deprecated{}]", attribute.replace("NEW", new));
        let rust = if field == "use" { "r#use" } else { &snake(field) };
        says(
            RUST,
            [
                format!(r#"{} #[js(key = "{key}", value = "#, old("AUTO")),
                format!("{} pub {rust}: Option<bool>,", old("plain")),
            ],
        );
    }
}

fn snake(camel: &str) -> String {
    camel.chars().flat_map(|c| c.is_uppercase().then_some('_').into_iter().chain(c.to_lowercase())).collect()
}

#[test]
fn rust_for_each_kind_of_thing() {
    says(
        RUST,
        [
            r#"#[deprecated(since = "0.5.0", note = "use Choice: it says more")] #[derive(Clone, Copy, Debug, Eq, Hash,
                Ord, PartialEq, PartialOrd, DeriveJsEnum)] #[js_enum( crate = ::geppetto,
                name = "OldEnum", since = "0.1", command = "#,
            r#"#[deprecated(since = "0.5.0", note = "use Options")] #[derive(Clone, Debug, PartialEq)]
                pub struct OldRecord {"#,
            r#"#[deprecated(since = "0.5.0", note = "use Event")] #[derive(Clone, Debug, PartialEq)] pub enum OldUnion {"#,
            r#"#[deprecated(since = "0.4.0", note = "use next")] pub after:"#,
            r#"#[deprecated(since = "0.4.0", note = "use chosen: it is late")] Dropped(super::Dropped),"#,
            r#"#[deprecated(since = "0.4.0")] Choices(Vec<super::Choice>),"#,
            r#"#[deprecated(note = "it is nothing")] Nothing,"#,
            r#"#[deprecated(since = "0.4.0", note = "use FAILED: it is shorter")] Broken {"#,
            r#"#[deprecated(since = "0.4.0")] why: Option<super::Choice>,"#,
            r#"#[deprecated(since = "0.4.0", note = "use FAILED: it is shorter")] #[js(key = "BROKEN", value = "BROKEN")]"#,
        ],
    );
}

/// Each use of something old gives the compiler's warning: an expectation that is not met would stop the build.
#[test]
#[allow(clippy::no_effect_underscore_binding, reason = "the compiler looks at the names")]
fn rust_warns_who_uses_them() {
    macro_rules! warns {
        ($($statement:stmt;)*) => { $(
            #[expect(deprecated, reason = "this is what is tested")]
            { $statement }
        )* };
    }
    let options = made::Options::default();
    warns! {
        let _ = made::Choice::Bare;
        let _ = made::Choice::Since;
        let _ = made::Choice::Use;
        let _ = made::Choice::Note;
        let _ = made::Choice::SinceUse;
        let _ = made::Choice::SinceNote;
        let _ = made::Choice::UseNote;
        let _ = made::Choice::All;
        let _ = made::Kept::Old;
        let _ = None::<made::OldEnum>;
        let _ = None::<made::OldRecord>;
        let _ = None::<made::OldUnion>;
        let _ = options.bare;
        let _ = options.since;
        let _ = options.r#use;
        let _ = options.note;
        let _ = options.since_use;
        let _ = options.since_note;
        let _ = options.use_note;
        let _ = options.all;
        let _ = |live: made::Live| live.after;
        let _ = made::Event::Dropped(made::Dropped { plain: made::Plain::A });
        let _ = made::Beside::Choices(Vec::new());
        let _ = made::Outside::Nothing;
        let _ = made::ErrorCode::Broken;
        let _ = |error: made::ApiError| matches!(error, made::ApiError::Broken { .. });
    }
}

/// And what is not old gives none.
#[test]
#[deny(deprecated)]
fn rust_warns_of_nothing_else() {
    let options = made::Options { choice: Some(made::Choice::Auto), ..made::Options::default() };
    assert!(options.plain.is_none() && options.kept.is_none() && options.choice != Some(made::Choice::Last));
    let event = made::Event::Chosen(made::Chosen { choice: made::Choice::Auto });
    assert_ne!(event, made::Event::Chosen(made::Chosen { choice: made::Choice::Last }));
    let _ = |live: made::Live| live.next;
    assert_eq!(made::ApiError::Failed.to_string(), "it failed");
}

#[test]
fn descriptors() {
    let api = spec::deprecated();
    let made: [&EnumDescriptor<'_>; 3] =
        [made::Choice::DESCRIPTOR, made::Kept::DESCRIPTOR, made::ErrorCode::DESCRIPTOR];
    for descriptor in made {
        let written = api.enums.iter().find(|e| e.name == descriptor.name).expect("in the schema");
        assert_eq!(descriptor.since, written.since.as_deref(), "{}", written.name);
        assert_eq!(descriptor.deprecated, None);
        for (value, written) in descriptor.values.iter().zip(&written.values) {
            assert_eq!(value.since, written.since.as_deref(), "{}", value.value);
            let old = written.deprecated.as_ref().map(|old| (padded(&old.since), old.note.clone()));
            assert_eq!(value.deprecated.map(|old| (old.since.to_owned(), old.note.to_owned())), old, "{}", value.value);
        }
    }
    let old = |since, note| Some((since, note));
    let all = made::Choice::DESCRIPTOR.values[8];
    assert_eq!((all.js_key, all.since), ("ALL", Some("0.2")));
    assert_eq!(all.deprecated.map(|d| (d.since, d.note)), old("0.4.1", "use AUTO: it is slow"));
    // As the schema has it, and as Rust has it.
    assert_eq!(made::Choice::DESCRIPTOR.values[2].deprecated.map(|d| (d.since, d.note)), old("0.4.0", ""));
    #[allow(deprecated, reason = "it is about what is old")]
    let whole = made::OldEnum::DESCRIPTOR;
    assert_eq!(whole.since, Some("0.1"));
    assert_eq!(whole.deprecated.map(|d| (d.since, d.note)), old("0.5.0", "use Choice: it says more"));
}

/// A version as Rust has it: three numbers.
fn padded(version: &str) -> String {
    match version.split('.').count() {
        _ if version.is_empty() => String::new(),
        1 => format!("{version}.0.0"),
        2 => format!("{version}.0"),
        _ => version.to_owned(),
    }
}

#[test]
fn typescript_in_each_combination() {
    for (key, field, _, tag, _) in COMBINATIONS {
        let old = |new: &str| {
            let tag = format!("@deprecated{}", tag.replace("NEW", new));
            if key == "ALL" { format!("* All of it. * @since 0.2 * {tag}") } else { format!("/** {tag}") }
        };
        says(DTS, [format!("{} */ readonly {key}: ", old("AUTO")), format!("{} */ {field}?: boolean;", old("plain"))]);
    }
}

#[test]
fn typescript_for_each_kind_of_thing() {
    let whole = |doc: &str, deprecated: &str| format!("/** * {doc} * @since 0.1 * @deprecated since {deprecated} */");
    let event = "* Nobody did. * @since 0.2 * @deprecated since 0.4: use chosen: it is late */ | Dropped;";
    let old_enum = whole("As a whole.", "0.5: use Choice: it says more");
    let broken = whole("The old one.", "0.4: use FAILED: it is shorter");
    says(
        DTS,
        [
            "* Values in each combination. * @since 0.1 */ const Choice: {",
            "* Values in each combination. * @since 0.1 */ type Choice = ",
            "* The one to use. * @since 0.2 */ readonly AUTO: ",
            "* Fields in each combination. * @since 0.3 */ export interface Options {",
            "* Nothing old. * @since 0.3.1 */ plain?: consts.Plain;",
            &format!("{old_enum} const OldEnum: {{"),
            &format!("{old_enum} type OldEnum = "),
            &format!("{} export interface OldRecord {{", whole("As a whole.", "0.5: use Options")),
            &format!("{} export type OldUnion = ", whole("As a whole.", "0.5: use Event")),
            "* New. * @since 0.3 */ next?: () => void;",
            "/** @deprecated since 0.4: use next */ after?: () => void;",
            "* With a tag inside. * @since 0.1 */ export type Event =",
            "* Somebody chose. * @since 0.2 */ | Chosen",
            event,
            r#"/** @deprecated since 0.4 */ | { t: "choices"; c: consts.Choice[] }"#,
            r#"/** @deprecated it is nothing */ | "nothing";"#,
            "* The one to use. * @since 0.2 */ | \"FAILED\"",
            &format!("{broken} | \"BROKEN\";"),
            &format!("{broken} BROKEN: {{"),
            "* What broke. * @since 0.1 */ what: string;",
            "* Why. * @deprecated since 0.4 */ why?: consts.Choice;",
        ],
    );
}

#[test]
fn json_schema() {
    let schema: Value = serde_json::from_str(SCHEMA).expect("JSON");
    let one_of = |name: &str, keyword: &str| schema["$defs"][name][keyword].as_array().expect("a list").clone();
    let old: Vec<bool> = one_of("Choice", "oneOf").iter().map(is_old).collect();
    assert_eq!(old, [false, true, true, true, true, true, true, true, true, false]);
    assert_eq!(one_of("Kept", "anyOf").iter().map(is_old).collect::<Vec<_>>(), [false, true, false]);
    for union in ["Event", "Beside", "Outside", "ErrorCode"] {
        assert_eq!(one_of(union, "oneOf").iter().map(is_old).collect::<Vec<_>>(), [false, true], "{union}");
    }
    for (name, definition) in schema["$defs"].as_object().expect("definitions") {
        assert_eq!(is_old(definition), name.starts_with("Old"), "{name}");
    }
    for (name, field) in fields(&schema, "Options").as_object().expect("fields") {
        assert_eq!(is_old(field), COMBINATIONS.iter().any(|(_, old, ..)| old == name), "{name}");
    }
    let broken = &fields(&schema, "ErrorData")["BROKEN"];
    assert!(is_old(broken) && is_old(&broken["properties"]["why"]) && !is_old(&broken["properties"]["what"]));
}

/// schemars' schema of the same enum.
#[test]
fn json_schema_of_the_rust_type() {
    let schema: Value = schemars::schema_for!(made::Choice).into();
    let values = schema["oneOf"].as_array().expect("a list");
    let old: Vec<bool> = values.iter().map(is_old).collect();
    assert_eq!(old, [false, true, true, true, true, true, true, true, true, false]);
    assert_eq!(schema["deprecated"], Value::Null);
    #[allow(deprecated, reason = "it is about what is old")]
    let schema: Value = schemars::schema_for!(made::OldEnum).into();
    assert_eq!(schema["deprecated"], true);
}

#[test]
fn reference() {
    for (key, field, _, _, words) in COMBINATIONS {
        let row = |shown: &str, new: &str| {
            let start = format!("| ~~`{shown}`~~ |");
            let rows: Vec<&str> = MARKDOWN.lines().filter(|line| line.starts_with(&start)).collect();
            assert_eq!(rows.len(), 1, "{rows:?}");
            let end = format!("**Deprecated**{}. |", words.replace("NEW", new));
            assert!(rows[0].ends_with(&end), "{} does not end with {end}", rows[0]);
            assert_eq!(rows[0].contains("Since 0.2. **"), key == "ALL", "{}", rows[0]);
        };
        row(key, "AUTO");
        row(&format!("{field}?"), "plain");
    }
    says(
        MARKDOWN,
        [
            "Values in each combination. Since 0.1. |",
            r#"| `AUTO` | `"auto"` | The one to use.<br>Since 0.2. |"#,
            "### OldEnum As a whole. Since 0.1. **Deprecated** since 0.5: use Choice: it says more. |",
            "### OldRecord As a whole. Since 0.1. **Deprecated** since 0.5: use Options. |",
            "### OldUnion As a whole. Since 0.1. **Deprecated** since 0.5: use Event. The tag",
            "Fields in each combination. Since 0.3. |",
            "Nothing old.<br>Since 0.3.1. |",
            "| `next?` | `() => void` | New.<br>Since 0.3. |",
            "| ~~`after?`~~ | `() => void` | **Deprecated** since 0.4: use next. |",
            "With a tag inside. Since 0.1. The tag",
            r#"| `"chosen"` | [`Chosen`](#chosen) | Somebody chose.<br>Since 0.2. |"#,
            r#"| ~~`"dropped"`~~ | [`Dropped`](#dropped) | Nobody did.<br>Since 0.2. **Deprecated** since 0.4: use chosen: it
                is late. |"#,
            r#"| ~~`"choices"`~~ | [`Choice`](#choice)`[]` | **Deprecated** since 0.4. |"#,
            r#"| ~~`"nothing"`~~ | | **Deprecated**: it is nothing. |"#,
            "| The one to use.<br>Since 0.2. |\n| ~~`BROKEN`~~ |",
            "The old one.<br>Since 0.1. **Deprecated** since 0.4: use FAILED: it is shorter. |",
            "`what`: `string` What broke.<br>Since 0.1.",
            "~~`why?`~~: [`Choice`](#choice) Why.<br>**Deprecated** since 0.4.",
        ],
    );
}
