//! Docs of a schema are text to rustdoc: no tests, no warnings.

use std::fmt::Write as _;
use std::process::Command;

use crate::{artifacts, schemas};

/// The docs of a case as one file that needs no other crate: each stands above an item of its own.
fn standalone(name: &str) -> String {
    let (_, path) = schemas().into_iter().find(|(n, _)| n == name).expect("the case");
    let made = artifacts(name, &path);
    let module = &made.iter().find(|a| a.path.ends_with("/mod.rs")).expect("Rust").text;
    let allows = module.split_once("#![allow(").and_then(|(_, rest)| rest.split_once(")]")).expect("allows").0;
    let mut out = format!("//! A schema.\n#![allow({allows})]\n");
    let mut items = 0;
    for line in made.iter().filter(|a| a.path.starts_with("src/")).flat_map(|a| a.text.lines().chain([""])) {
        let line = line.trim_start();
        if line.starts_with("///") || line.starts_with("#[deprecated(") {
            out.push_str(line);
            out.push('\n');
        } else if out.lines().next_back().is_some_and(|last| last.starts_with("///") || last.starts_with("#[")) {
            items += 1;
            let _ = writeln!(out, "pub struct Item{items};");
        }
    }
    assert!(items > 3, "{name} has docs");
    out
}

/// The cases whose docs try to be something else.
const HOSTILE: [&str; 2] = ["hostile_text", "hostile_types"];

fn rustdoc(text: &str, args: &[&str]) -> (bool, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("schema.rs");
    std::fs::write(&file, text).expect("written");
    let mut command = Command::new("rustdoc");
    command.args(["--edition", "2024"]).args(args).arg(&file).current_dir(folder.path());
    let output = command.output().expect("rustdoc comes with Rust");
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).into_owned())
}

#[test]
fn docs_of_a_schema_are_no_tests() {
    for case in HOSTILE {
        let (good, said) = rustdoc(&standalone(case), &["--test"]);
        assert!(good && said.contains("running 0 tests"), "{case}: {said}");
    }
}

#[test]
fn docs_of_a_schema_warn_of_nothing() {
    for case in HOSTILE {
        let (good, said) = rustdoc(&standalone(case), &["-D", "warnings", "-o", "out"]);
        assert!(good, "{case}: {said}");
    }
}

#[test]
fn both_would_be_noticed() {
    let (_, said) = rustdoc("/// ```\n/// let a = 1;\n/// ```\npub enum A {}\n", &["--test"]);
    assert!(said.contains("running 1 test"), "{said}");
    let (good, _) = rustdoc("//! A.\n/// [nothing]\npub enum A {}\n", &["-D", "warnings", "-o", "out"]);
    assert!(!good);
}
