//! The same bytes, whatever is around them.

use crate::support::{Files, Repo, SCHEMA, TURNS, generated, program, run};

/// What comes out in a repository of this name, from the schemas as `change` leaves them.
fn made(name: &str, change: impl Fn(&str) -> String) -> Files {
    let repo = Repo::empty(name);
    repo.write("spec/js_api_codegen.yaml", change(SCHEMA));
    repo.write("spec/turns_codegen.yaml", change(TURNS));
    repo.run(&[]).exits(0);
    generated(&repo.files())
}

#[test]
fn neither_place_nor_line_ends_nor_mark_change_a_byte() {
    let expected = made("repo", str::to_owned);
    assert_eq!(expected.len(), 4);
    assert_eq!(made("an other größe", str::to_owned), expected, "another folder");
    assert_eq!(made("repo", |text| text.replace('\n', "\r\n")), expected, "CRLF");
    assert_eq!(made("repo", |text| format!("\u{feff}{text}")), expected, "a byte order mark");
    assert_eq!(made("repo", |text| format!("\u{feff}{}", text.replace('\n', "\r\n"))), expected, "both");
    assert_eq!(made("repo", |text| format!("# A comment.\n\n{text}\n\n# The end.")), expected, "comments");
    let docs = |text: &str| text.replace("doc: How large it is.", "doc: |\n      How large\n      it is.");
    assert_eq!(made("repo", |text| docs(text).replace('\n', "\r\n")), made("repo", docs), "a text of many lines");
}

#[test]
fn the_environment_changes_no_byte() {
    let expected = made("repo", str::to_owned);
    for (name, value) in [
        ("LANG", "tr_TR.UTF-8"),
        ("LC_ALL", "C"),
        ("TZ", "Pacific/Kiritimati"),
        ("HOME", "/nowhere"),
        ("NO_COLOR", "1"),
    ] {
        let repo = Repo::new();
        run(repo.command(&[]).env(name, value)).exits(0);
        assert_eq!(generated(&repo.files()), expected, "{name}={value}");
    }
    let repo = Repo::new();
    run(repo.command(&[]).env_clear()).exits(0);
    assert_eq!(generated(&repo.files()), expected, "no environment");
}

#[test]
fn no_output_holds_a_path_of_the_machine() {
    let repo = Repo::empty("some-folder-of-mine");
    repo.write("spec/js_api_codegen.yaml", SCHEMA);
    repo.write("spec/turns_codegen.yaml", TURNS);
    let schema = repo.path("spec/js_api_codegen.yaml").display().to_string();
    let root = repo.path("generated").display().to_string();
    let elsewhere = tempfile::tempdir().expect("a folder");
    run(&mut program(elsewhere.path(), &["--schema", &schema, "--out-root", &root])).exits(0);
    let outer = repo.path("").parent().expect("a folder above").display().to_string();
    let made = generated(&repo.files());
    assert_eq!(made.len(), 4);
    for (path, bytes) in &made {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains(outer.trim_end_matches("some-folder-of-mine")), "{}", path.display());
        assert!(!text.contains("some-folder-of-mine"), "{}", path.display());
    }
    repo.assert_fresh();
}

#[test]
fn the_command_in_a_header_names_a_schema_that_is_not_found_by_itself() {
    let repo = Repo::new();
    for (path, shown) in [("spec/other.yaml", "spec/other.yaml"), ("spec/an other.yaml", "'spec/an other.yaml'")] {
        repo.write(path, SCHEMA);
        let absolute = repo.path(path).display().to_string();
        let printed = |schema| repo.run(&["--print", "--schema", schema]).exits(0).out;
        let out = printed(path);
        assert!(out.contains(&format!("Do not edit; run: gen-js-api --schema {shown}\n")), "{out}");
        assert_eq!(printed(&absolute), out);
    }
    let header = "from spec/js_api_codegen.yaml. Do not edit; run: gen-js-api\n";
    repo.run(&["--print"]).exits(0).says(&[header]);
}
