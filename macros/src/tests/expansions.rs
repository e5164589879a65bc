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

#[test]
fn everything() {
    let source = r#"
        /// How colors mix.
        ///
        /// Twice.
        #[derive(Clone)]
        #[js_enum(crate = crate::inner, name = "Mix", since = "0.2")]
        #[deprecated(since = "0.9", note = "use Blend")]
        enum Mixing {
            /** By adding.
             * Slowly. */
            #[js(key = "PLUS", value = "add", alias = "sum", alias = "+")]
            #[js(since = "0.3", default)]
            Add,
            #[js(fallback)]
            #[deprecated]
            Multiply,
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
    assert_snapshot!(expansion("#[js_enum(skip(serde, schemars, quickjs))] enum Bare { One }"));
}

/// After an error the impls are written all the same.
#[test]
fn stub() {
    assert_snapshot!(expansion(r#"enum Broken { Fine, #[js(vale = "x")] Typo, Data(u8) }"#));
}
