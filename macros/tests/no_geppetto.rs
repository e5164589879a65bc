//! A package that has the derive and not the crate that its output names. `tests/ui/` cannot show it: all of its programs
//! have the dependencies of this package.

use std::fs;
use std::path::Path;
use std::process::Command;

use insta::assert_snapshot;

const MANIFEST: &str = r#"
[package]
name = "without"
edition = "2024"

[dependencies]
geppetto-macros = { path = 'MACROS' }

[workspace]
"#;

const SOURCE: &str = r#"use geppetto_macros::JsEnum;

#[derive(Clone, Copy, JsEnum)]
pub enum Choice {
    #[js(default, alias = "automatic")]
    Auto,
    /// Never.
    None,
}

#[derive(Clone, Copy, JsEnum)]
#[js_enum(crate = elsewhere::geppetto)]
pub enum Elsewhere {
    Auto,
}

pub fn uses(text: &str) -> bool {
    Choice::try_from(text).is_ok()
}
"#;

/// One error for each enum; where the path was written, it is there. The docs of the derive say what to do.
#[test]
fn the_missing_crate_is_the_only_error() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    let macros = Path::new(env!("CARGO_MANIFEST_DIR"));
    let write = |path: &str, text: &str| fs::write(root.join(path), text).expect("a file");
    fs::create_dir(root.join("src")).expect("a folder");
    write("Cargo.toml", &MANIFEST.replace("MACROS", &macros.display().to_string()));
    write("src/lib.rs", SOURCE);
    // The versions that are there already: nothing is fetched.
    fs::copy(macros.join("../Cargo.lock"), root.join("Cargo.lock")).expect("the workspace's");
    let output = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--quiet", "--color=never", "--target-dir"])
        .arg(Path::new(env!("CARGO_TARGET_TMPDIR")).join("no-geppetto"))
        .current_dir(root)
        .env("RUSTFLAGS", "")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .output()
        .expect("cargo runs");
    assert!(!output.status.success(), "it compiled");
    assert_snapshot!(String::from_utf8_lossy(&output.stderr));
}
