//! Generated Rust is in rustfmt's default style, so that `cargo fmt` and the freshness check never fight.

use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::{artifacts, schemas};

/// What rustfmt makes of a text. It reads no configuration: the text comes from standard input, in a folder without one.
fn formatted(text: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024", "--style-edition", "2024", "--emit", "stdout"])
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("rustfmt is installed: rustup component add rustfmt");
    child.stdin.take().expect("piped").write_all(text.as_bytes()).expect("rustfmt reads");
    let output = child.wait_with_output().expect("rustfmt ends");
    assert!(output.status.success(), "rustfmt refuses:\n{text}");
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn rustfmt_changes_nothing() {
    let mut seen = 0;
    for (name, path) in schemas() {
        for artifact in artifacts(&name, &path).iter().filter(|a| a.path.starts_with("src/")) {
            // Modules are looked for on the disk; a format of one file need not find them.
            let found = |line: &str| match line.strip_suffix(';') {
                Some(module) if module.starts_with("mod ") || module.starts_with("pub mod ") => {
                    format!("{module} {{}}\n")
                }
                _ => format!("{line}\n"),
            };
            let text: String = artifact.text.lines().map(found).collect();
            assert_eq!(formatted(&text), text, "{name}: {}", artifact.path);
            seen += 1;
        }
    }
    assert!(seen > 30, "there was something to format");
}

#[test]
fn the_comparison_bites() {
    assert_ne!(formatted("fn  main( ){}\n"), "fn  main( ){}\n");
}
