//! The other flags, and what happens when they make no sense.

use std::fs;

use crate::support::{OUTPUTS, Repo, Run, assert_same, generated, program, run};

#[test]
fn diff_shows_everything_and_changes_nothing() {
    let repo = Repo::generated();
    assert_eq!(repo.run(&["--diff"]).exits(0).out, "");
    repo.write(OUTPUTS[1], (0..500).map(|i| i.to_string() + "\n").collect::<String>());
    repo.remove(OUTPUTS[2]);
    repo.write("generated/types/old.d.ts", repo.read(OUTPUTS[0]));
    repo.write("generated/src/app/mine.rs", "mine");
    let before = repo.files();
    let run = repo.run(&["--diff"]).exits(3).says(&[
        "--- a/src/app/enums.rs\n+++ b/src/app/enums.rs\n",
        "\n-499\n",
        "--- a/types/app.d.ts\n+++ b/types/app.d.ts\n",
        "+            readonly BIG: \"big\";\n",
        "would keep types/old.d.ts",
        "gen-js-api: 2 of 6 files are not what spec/js_api_codegen.yaml makes; run: gen-js-api\n",
        "rm generated/types/old.d.ts\n",
        "not made here: src/app/mine.rs",
    ]);
    assert!(!run.out.contains("more lines"), "{}", run.out);
    assert_same(&repo.files(), &before);
}

#[test]
fn print_gives_the_files_and_writes_none() {
    let repo = Repo::new();
    let before = repo.files();
    let printed = repo.run(&["--print"]).exits(0).out;
    assert_same(&repo.files(), &before);
    assert!(!repo.path("generated").exists());
    repo.run(&[]).exits(0);
    let one = |path: &str| format!("==> {} <==\n{}", path.trim_start_matches("generated/"), repo.read(path));
    assert_eq!(printed, OUTPUTS.map(one).concat());
}

#[test]
fn another_root_gets_the_same_bytes() {
    let repo = Repo::generated();
    for root in ["elsewhere", "deep/in side/größe", "./dotted/../dotted/"] {
        repo.run(&["--out-root", root]).exits(0).says(&["4 written, 0 unchanged"]);
        for path in OUTPUTS {
            let other = repo.path(root).join(path.trim_start_matches("generated/"));
            assert_eq!(fs::read_to_string(other).expect(root), repo.read(path), "{root}");
        }
        repo.run(&["--out-root", root, "--check"]).exits(0);
    }
    let outside = tempfile::tempdir().expect("a folder");
    let root = outside.path().to_str().expect("UTF-8");
    repo.run(&["--out-root", root]).exits(0).says(&["4 written, 0 unchanged"]);
    assert_eq!(crate::support::files(outside.path()).len(), 4);
    repo.assert_fresh();
}

#[test]
fn any_detour_to_the_schema_gives_the_same_bytes() {
    let repo = Repo::generated();
    fs::create_dir(repo.path("spec/sub")).expect("a folder");
    let absolute = repo.path("spec/js_api_codegen.yaml");
    let absolute = absolute.to_str().expect("UTF-8");
    for (folder, schema) in [
        ("", "spec/js_api_codegen.yaml"),
        ("", "./spec/../spec/js_api_codegen.yaml"),
        ("", "spec/sub/../js_api_codegen.yaml"),
        ("spec", "js_api_codegen.yaml"),
        ("spec", "sub/../js_api_codegen.yaml"),
        ("spec/sub", "../js_api_codegen.yaml"),
        ("generated", "../spec/js_api_codegen.yaml"),
        ("generated", absolute),
    ] {
        run(&mut program(&repo.path(folder), &["--schema", schema, "--check"])).exits(0);
    }
}

#[test]
fn a_code_is_explained() {
    let repo = Repo::empty("nothing");
    for code in ["GEP0202", "gep0202"] {
        repo.run(&["--explain", code]).exits(0).says(&["GEP0202: a js_key stands twice in one enum\n\n"]);
    }
    repo.run(&["--explain", "GEP9999"])
        .exits(2)
        .complains(&["no code or rule GEP9999", "codes go from GEP0001 to GEP"]);
    repo.run(&["--explain"]).exits(2);
}

#[test]
fn a_command_line_that_makes_no_sense_does_nothing() {
    let repo = Repo::new();
    let before = repo.files();
    let refused = |args: &[&str]| -> Run { repo.run(args).exits(2) };
    refused(&["--chekc"]).complains(&["--chekc", "--check"]);
    refused(&["--check", "--diff"]).complains(&["cannot be used with"]);
    refused(&["--print", "--check"]).complains(&["cannot be used with"]);
    refused(&["--print", "--diff"]);
    refused(&["--explain", "GEP0202", "--check"]);
    refused(&["--check", "init"]);
    refused(&["--schema", "spec/js_api_codegen.yaml", "init"]);
    refused(&["spec/js_api_codegen.yaml"]);
    refused(&["--schema"]);
    assert_same(&repo.files(), &before);
}

#[test]
fn help_names_every_flag() {
    let help = Repo::empty("nothing").run(&["--help"]).exits(0);
    help.says(&["gen-js-api", "--schema", "--out-root", "--check", "--diff", "--print", "--explain", "init"]);
}

#[test]
fn without_a_schema_it_says_where_it_looked() {
    // A schema above the repository belongs to somebody else.
    let outer = Repo::new();
    fs::create_dir_all(outer.path("inner/.git")).expect("a folder");
    fs::create_dir_all(outer.path("inner/a/b")).expect("a folder");
    let before = outer.files();
    let run = run(&mut program(&outer.path("inner/a/b"), &[])).exits(1);
    let looked: Vec<&str> = run.err.lines().filter(|line| line.starts_with("    ")).map(str::trim).collect();
    let expected = ["inner/a/b", "inner/a", "inner"]
        .map(|folder| outer.path(folder).join("spec/js_api_codegen.yaml").display().to_string());
    assert_eq!(looked, expected);
    assert!(run.err.contains("--schema") && run.err.contains("`gen-js-api init`"), "{}", run.err);
    assert_same(&outer.files(), &before);
}

#[test]
fn a_schema_that_is_named_and_absent_is_named_again() {
    let repo = Repo::generated();
    repo.run(&["--schema", "spec/absent.yaml"]).exits(1).complains(&["cannot read spec/absent.yaml"]);
    repo.run(&["--schema", "spec"]).exits(1).complains(&["cannot read spec"]);
    repo.assert_fresh();
}

#[cfg(unix)]
#[test]
fn text_that_gets_lost_is_a_failure_and_a_reader_that_leaves_is_none() {
    let repo = Repo::new();
    if let Ok(full) = fs::OpenOptions::new().write(true).open("/dev/full") {
        run(repo.command(&["--print"]).stdout(full)).exits(1).complains(&["gen-js-api: cannot print: "]);
    }
    let mut child = repo.command(&["--print"]).stdout(std::process::Stdio::piped()).spawn().expect("started");
    drop(child.stdout.take());
    assert_eq!(child.wait().expect("ended").code(), Some(0));
    assert!(generated(&repo.files()).is_empty());
}
