//! What the derive writes, as golden text.

use std::io::Write as _;
use std::process::{Command, Stdio};

use insta::assert_snapshot;

use crate::derive;

/// What the derive writes, formatted.
fn expansion(source: &str) -> String {
    let tokens = derive(source.parse().expect("tokens")).to_string();
    let mut rustfmt = Command::new("rustfmt")
        .args(["--edition", "2024", "--config", "max_width=120"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("rustfmt is installed with the toolchain");
    rustfmt.stdin.take().expect("a pipe").write_all(tokens.as_bytes()).expect("rustfmt reads");
    let output = rustfmt.wait_with_output().expect("rustfmt ends");
    assert!(output.status.success(), "the expansion is no Rust: {tokens}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn plain() {
    assert_snapshot!(expansion("enum Color { Red, DarkBlue }"));
}

/// More texts than are compared one after another: by length, then by a byte.
#[test]
fn many() {
    let source = r#"
        #[js_enum(skip(serde, schemars, quickjs))]
        enum Step {
            Auto, None, Some, Required,
            #[js(alias = "wait")]
            Pause,
            #[js(value = "größer")]
            More,
            #[js(value = "-")]
            Nothing,
            #[js(unknown)]
            Other(Box<str>),
        }
    "#;
    assert_snapshot!(expansion(source));
}

#[test]
fn everything() {
    let source = r#"
        /// How colors mix.
        ///
        /// Twice.
        #[derive(Clone)]
        #[js_enum(crate = crate::inner, name = "Mix", since = "0.2", command = "cargo gen", rename_all = "camelCase")]
        #[js_enum(spec = crate::schema::MIXING)]
        #[deprecated(since = "0.9", note = "use Blend")]
        enum Mixing {
            /** By adding.
             * Slowly. */
            #[js(key = "PLUS", value = "add", alias = "sum", alias = "+")]
            #[js(since = "0.3", default)]
            Add,
            #[deprecated]
            MultiplyTwice,
            #[deprecated = "never used"]
            r#Divide,
            #[js(unknown)]
            Other(Box<str>),
        }
    "#;
    assert_snapshot!(expansion(source));
}

#[test]
fn skipped() {
    assert_snapshot!(expansion(
        "#[js_enum(spec = geppetto::js_api::Bare, skip(serde, schemars, quickjs))]
         #[js_enum(skip(Display, FromStr, TryFrom, AsRef))]
         enum Bare { #[js(fallback)] One }"
    ));
    let halves = expansion("#[js_enum(skip(Serialize, FromJs))] enum Half { One }");
    for (what, there) in [
        ("serde::Serialize for", false),
        ("serde::Deserialize<'de> for", true),
        ("impl_js!(FromJs, Half)", false),
        ("impl_js!(IntoJs, Half)", true),
        ("impl_js!(Border, Half)", true),
    ] {
        assert_eq!(halves.contains(what), there, "{what} in {halves}");
    }
}

/// After an error the impls are written all the same, without meaning.
#[test]
fn stub() {
    assert_snapshot!(expansion(r#"enum Broken { Fine, #[js(default, vale = "x")] Typo, Data(u8) }"#));
    assert_snapshot!(
        "stub_with_parameters",
        expansion(
            "#[js_enum(crate = c, skip(serde, schemars))] enum Maybe<'a, T: Copy = u8, const N: usize = 1> where T: Eq { A(&'a [T; N]) }"
        )
    );
}
