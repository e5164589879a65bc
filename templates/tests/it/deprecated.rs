//! What a turns schema says about the age of kinds and keys stands in each output, at its thing. The runtime's tests
//! have the same for everything else.

use crate::{artifacts, schemas};

/// The outputs whose paths end so, without the white space of lines and indentation.
fn output(end: &str) -> String {
    let (name, path) = schemas().into_iter().find(|(name, _)| name == "turns_deprecated").expect("the case is there");
    let made = artifacts(&name, &path);
    let artifact = made.iter().find(|artifact| artifact.path.ends_with(end)).expect("the output is there");
    artifact.text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn says(end: &str, parts: &[&str]) {
    let text = output(end);
    for part in parts {
        assert_eq!(text.matches(part).count(), 1, "{end}: {part}");
    }
}

#[test]
fn rust() {
    says(
        "enums.rs",
        &[
            r#"/// Plain text. #[js(key = "TEXT", value = "text")] #[js(since = "0.1")] Text, #[deprecated] #[js(key = "BARE", value = "bare")] Bare, #[deprecated(since = "0.3.0", note = "use TEXT: it is shorter")] #[js(key = "OLD","#,
            r#"#[deprecated(since = "0.3.0")] #[js(key = "UNTYPED", value = "untyped")] #[js(since = "0.2")] Untyped,"#,
            r#"#[deprecated(note = "nobody reads it")] #[js(key = "SLOW","#,
        ],
    );
    says(
        "keys.rs",
        &[
            r#"/// How often. #[deprecated(since = "0.4.0", note = "use COUNT: it counts all")] pub const TRIED:"#,
            "#[deprecated] pub const BARE:",
            r#"#[deprecated(note = "nobody reads it")] pub const SLOW:"#,
        ],
    );
    says(
        "records.rs",
        &[
            r#"#[deprecated(since = "0.3.0")] pub untyped:"#,
            "#[deprecated] pub bare:",
            r#"#[deprecated(since = "0.4.0", note = "use COUNT: it counts all")] pub tried:"#,
            r#"#[deprecated(note = "nobody reads it")] pub slow:"#,
        ],
    );
}

#[test]
fn typescript() {
    says(
        ".d.ts",
        &[
            r#"* Plain text. * @since 0.1 */ readonly TEXT: "text"; /** @deprecated */ readonly BARE: "bare"; /** * @since 0.1 * @deprecated since 0.3: use TEXT: it is shorter */ readonly OLD: "old"; readonly OTHER"#,
            "* @since 0.2 * @deprecated since 0.3 */ readonly UNTYPED:",
            "* @since 0.2 * @deprecated since 0.3 */ untyped?:",
            "* How. * @since 0.2 */ mode?:",
            "* How often. * @since 0.2 * @deprecated since 0.4: use COUNT: it counts all */ tried?: number; count?:",
            "/** @deprecated nobody reads it */ slow?:",
        ],
    );
}

#[test]
fn json_schema() {
    says(
        ".schema.json",
        &[
            r#"{ "const": "text", "description": "Plain text." }, { "const": "bare", "deprecated": true }, { "const": "old", "deprecated": true }, { "const": "other" }"#,
            r#""untyped": { "deprecated": true }, "mode": { "description": "How.", "type": ["string", "null"] }, "bare": { "type": ["string", "null"], "deprecated": true }"#,
            r#""slow": { "type": ["boolean", "null"], "deprecated": true }"#,
        ],
    );
}

#[test]
fn reference() {
    says(
        "turns.md",
        &[
            r#"| `TEXT` | `"text"` | Plain text.<br>Since 0.1. |"#,
            r#"| ~~`OLD`~~ | `"old"` | Since 0.1. **Deprecated** since 0.3: use TEXT: it is shorter. |"#,
            "| ~~`untyped?`~~ | `unknown` | Since 0.2. **Deprecated** since 0.3. |",
            r#"| `data` | ~~`"bare"`~~ | `"acme.bare@v1"` | `string` | **Deprecated**. |"#,
            r#"| `turn_meta` | ~~`"tried"`~~ | `"acme.tried@v1"` | `number` | How often.<br>Integer. Since 0.2. **Deprecated** since 0.4: use COUNT: it counts all. |"#,
        ],
    );
}
