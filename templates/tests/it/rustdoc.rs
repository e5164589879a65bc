//! Docs of a schema are text to rustdoc: no tests, no warnings.

use std::process::Command;

use crate::{artifacts, schemas};

/// The enums of a case as one file that needs no other crate: attributes and derives that only the runtime knows go.
fn standalone(name: &str) -> String {
    let (_, path) = schemas().into_iter().find(|(n, _)| n == name).expect("the case");
    let made = artifacts(name, &path);
    let text = |file: &str| made.iter().find(|a| a.path.ends_with(file)).expect(file).text.clone();
    let module = text("/mod.rs");
    let attributes =
        module.split("mod enums;").next().and_then(|head| head.split("defines.\n").nth(1)).expect("allows");
    let ours = ["use ", "#[js", "//! ", "// "];
    let enums = text("/enums.rs").replace(", DeriveJsEnum", "");
    let enums: Vec<&str> =
        enums.lines().filter(|line| !ours.iter().any(|o| line.trim_start().starts_with(o))).collect();
    format!("//! A schema.\n{attributes}pub mod enums {{\n{}\n}}\n", enums.join("\n"))
}

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
    let (good, said) = rustdoc(&standalone("hostile_text"), &["--test"]);
    assert!(good && said.contains("running 0 tests"), "{said}");
}

#[test]
fn docs_of_a_schema_warn_of_nothing() {
    let (good, said) = rustdoc(&standalone("hostile_text"), &["-D", "warnings", "-o", "out"]);
    assert!(good, "{said}");
}

#[test]
fn both_would_be_noticed() {
    let (_, said) = rustdoc("/// ```\n/// let a = 1;\n/// ```\npub enum A {}\n", &["--test"]);
    assert!(said.contains("running 1 test"), "{said}");
    let (good, _) = rustdoc("//! A.\n/// [nothing]\npub enum A {}\n", &["-D", "warnings", "-o", "out"]);
    assert!(!good);
}
