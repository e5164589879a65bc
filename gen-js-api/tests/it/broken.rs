//! A schema with mistakes: all of them are said, and nothing is written.

use std::fs;

use crate::support::{OUTPUTS, Repo, SCHEMA, assert_same, generated, workspace};

#[test]
fn every_mistake_is_named_and_nothing_is_written() {
    let repo = Repo::generated();
    repo.write(
        "spec/js_api_codegen.yaml",
        SCHEMA
            .replace("value: small", "value: big")
            .replace("turns.block_kinds", "turns.block_kin")
            .replace("types/app.d.ts", "../app.d.ts"),
    );
    let before = repo.files();
    for mode in [&[][..], &["--check"], &["--diff"], &["--print"], &["--out-root", "elsewhere"]] {
        let run = repo.run(mode).exits(1).complains(&[
            "--> spec/js_api_codegen.yaml:",
            "`../app.d.ts` is not a path inside the output folder",
            "block_kin",
            "\"big\"",
            "gen-js-api: 3 mistakes, nothing was written; --explain GEP",
        ]);
        assert_eq!(run.out, "", "{mode:?}");
        assert_same(&repo.files(), &before);
    }
}

#[test]
fn a_mistake_in_an_imported_file_counts() {
    let repo = Repo::generated();
    repo.edit("spec/turns_codegen.yaml", "scope: turn_meta", "scope: turn_mate");
    let before = repo.files();
    repo.run(&[]).exits(1).complains(&["turns_codegen.yaml:6:14\n", "turn_mate"]);
    repo.remove("spec/turns_codegen.yaml");
    repo.run(&[]).exits(1).complains(&["./turns_codegen.yaml"]);
    assert_same(&generated(&repo.files()), &generated(&before));
}

#[test]
fn broken_files_of_the_seed_write_nothing() {
    let mut seen = 0;
    for entry in fs::read_dir(workspace("spec/tests/bad")).expect("the corpus") {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let is_schema = path.extension().is_some_and(|ending| ending == "yaml");
        // Those for turns are the other generator's.
        if !name.starts_with("seed_") || !is_schema || name.contains("turns") {
            continue;
        }
        seen += 1;
        let (old, new) = (Repo::generated(), Repo::empty("new"));
        for repo in [&old, &new] {
            repo.write("spec/js_api_codegen.yaml", fs::read(&path).expect("the file"));
            let before = repo.files();
            let run = repo.run(&[]).exits(1).complains(&["error[GEP", "nothing was written"]);
            assert_eq!(run.out, "", "{name}");
            assert_same(&repo.files(), &before);
        }
    }
    assert!(seen >= 10, "{seen} files were found");
}

#[test]
fn a_template_that_does_not_render_writes_nothing() {
    let repo = Repo::generated();
    repo.write("spec/own.d.ts.tera", "// {{ header }}\n{{ nobody_knows }}\n");
    repo.edit(
        "spec/js_api_codegen.yaml",
        "dts: types/app.d.ts",
        "dts: { path: types/app.d.ts, template: own.d.ts.tera }",
    );
    repo.edit("spec/js_api_codegen.yaml", "Rather large.", "Very large.");
    let before = repo.files();
    repo.run(&[]).exits(1).complains(&["own.d.ts.tera", "nobody_knows"]);
    assert_same(&repo.files(), &before);
}

#[test]
fn a_template_without_a_header_writes_nothing() {
    let repo = Repo::generated();
    repo.edit(
        "spec/js_api_codegen.yaml",
        "dts: types/app.d.ts",
        "dts: { path: types/app.d.ts, template: own.d.ts.tera }",
    );
    repo.write(OUTPUTS[2], "// Somebody's work.\n");
    for text in ["export {};\n", "//\n//\n//\n// {{ header }}\n"] {
        repo.write("spec/own.d.ts.tera", text);
        let before = repo.files();
        for mode in [&[][..], &["--check"]] {
            repo.run(mode).exits(1).complains(&[
                "own.d.ts.tera does not print {{ header }} in its first three lines; add a comment with it there",
            ]);
        }
        assert_same(&repo.files(), &before);
    }
}
