//! A run without flags.

use std::fs;

use crate::support::{OUTPUTS, Repo, assert_same, program, run, workspace};

#[test]
fn it_says_what_it_did_with_each_file() {
    let repo = Repo::new();
    let run = repo.run(&[]).exits(0);
    let lines: Vec<&str> = run.out.lines().collect();
    let listed: Vec<String> = OUTPUTS.iter().map(|path| format!("written   {path}")).collect();
    assert_eq!(lines[..4], listed);
    assert!(lines[4].starts_with("gen-js-api: spec/js_api_codegen.yaml: 4 written, 0 unchanged; "), "{}", lines[4]);
    assert!(lines[4].ends_with(" ms"), "{}", lines[4]);
    assert_eq!(lines[5..], ["all generated files are fresh"]);
    assert_eq!(run.err, "");
    assert!(repo.read(OUTPUTS[2]).contains("readonly BIG: \"big\";"));
    assert!(repo.read(OUTPUTS[2]).contains("readonly TRACE_ID: \"trace_id\";"));
    repo.assert_fresh();
}

#[test]
fn a_second_run_touches_nothing() {
    let repo = Repo::generated();
    let times = || {
        OUTPUTS.map(|path| {
            let data = fs::metadata(repo.path(path)).expect(path);
            (data.modified().expect("a time"), data.permissions().readonly())
        })
    };
    let (before, files) = (times(), repo.files());
    let second = repo.run(&[]).exits(0).says(&["0 written, 4 unchanged", "all generated files are fresh"]);
    for path in OUTPUTS {
        assert!(second.out.contains(&format!("unchanged {path}\n")), "{}", second.out);
    }
    assert_eq!(times(), before);
    assert_same(&repo.files(), &files);
}

#[test]
fn only_what_changed_is_written() {
    let repo = Repo::generated();
    let time = fs::metadata(repo.path(OUTPUTS[0])).expect("written").modified().expect("a time");
    repo.edit("spec/js_api_codegen.yaml", "Rather large.", "Very large.");
    repo.run(&[]).exits(0).says(&[
        "unchanged generated/src/app/mod.rs",
        "written   generated/src/app/enums.rs",
        "written   generated/types/app.d.ts",
        "2 written, 2 unchanged",
    ]);
    assert_eq!(fs::metadata(repo.path(OUTPUTS[0])).expect("written").modified().expect("a time"), time);
    repo.assert_fresh();
}

#[test]
fn the_schema_is_found_from_a_folder_deep_below() {
    let (repo, other) = (Repo::new(), Repo::generated());
    let deep = repo.path("a/b c/d");
    fs::create_dir_all(&deep).expect("a folder");
    run(&mut program(&deep, &[])).exits(0).says(&["4 written", "generated/types/app.d.ts"]);
    assert_same(&repo.files(), &other.files());
    run(&mut program(&deep, &["--check"])).exits(0);
}

#[test]
fn the_nearest_schema_wins() {
    let repo = Repo::generated();
    repo.write("inner/spec/js_api_codegen.yaml", "enums: [{ name: Inner, values: [{ js_key: A, value: a }] }]\n");
    run(&mut program(&repo.path("inner"), &[])).exits(0).says(&["written   generated/src/js_api/enums.rs"]);
    assert!(repo.read("inner/generated/src/js_api/enums.rs").contains("enum Inner"));
    repo.assert_fresh();
}

#[test]
fn the_seed_loads_unchanged_with_the_usual_outputs() {
    let repo = Repo::empty("seed");
    for name in ["js_api_codegen.yaml", "turns_codegen.yaml"] {
        let seed = fs::read(workspace("spec/tests/fixtures").join(name)).expect(name);
        repo.write(&format!("spec/{name}"), seed);
    }
    repo.run(&[]).exits(0).says(&[
        "written   generated/src/js_api/mod.rs",
        "written   generated/src/js_api/enums.rs",
        "written   generated/types/geppetto.d.ts",
        "written   generated/schema/geppetto.schema.json",
        "written   generated/docs/geppetto.md",
        "its copies agree with spec/turns_codegen.yaml",
    ]);
    let types = repo.read("generated/types/geppetto.d.ts");
    for name in ["ToolChoice", "ToolErrorHandling", "BlockKind", "HookAction", "MetadataKeys", "EventType"] {
        assert!(types.contains(&format!("const {name}: {{")), "{name}");
    }
    repo.assert_fresh();
}

#[test]
fn a_copied_list_without_its_original_is_said_to_be_unchecked() {
    let repo = Repo::empty("seed");
    let seed = fs::read(workspace("spec/tests/fixtures/js_api_codegen.yaml")).expect("the seed");
    repo.write("spec/js_api_codegen.yaml", seed);
    repo.run(&[]).exits(0).says(&["no turns schema was found"]);
}
