//! `--check`: what it finds, what it says, and that it changes nothing.

use crate::support::{OUTPUTS, Repo, Run, assert_same};

const COMMAND: &str = "files are not what spec/js_api_codegen.yaml makes; run: gen-js-api\n";

/// Checks, and holds the files against what they were.
#[track_caller]
fn stale(repo: &Repo) -> Run {
    let before = repo.files();
    let run = repo.run(&["--check"]).exits(3);
    assert_same(&repo.files(), &before);
    assert_eq!(run.err, "");
    run
}

#[test]
fn an_edited_file_is_named_with_a_diff_and_the_command() {
    let repo = Repo::generated();
    repo.edit(OUTPUTS[2], "readonly BIG: \"big\";", "readonly BIG: \"huge\";");
    let diff = "-            readonly BIG: \"huge\";\n+            readonly BIG: \"big\";\n";
    stale(&repo).says(&["stale     generated/types/app.d.ts\n", diff, "1 of 4 ", COMMAND]);
    repo.run(&[]).exits(0).says(&["written   generated/types/app.d.ts", "1 written, 3 unchanged"]);
    repo.assert_fresh();
}

#[test]
fn a_long_diff_is_cut() {
    let repo = Repo::generated();
    let text: String = (0..5000).map(|i| i.to_string() + "\n").collect();
    repo.write(OUTPUTS[1], text);
    let run = stale(&repo).says(&["stale     generated/src/app/enums.rs\n", " more lines; ", COMMAND]);
    assert!(run.out.lines().count() < 50, "{}", run.out);
}

#[test]
fn other_line_ends_are_named_as_such() {
    let repo = Repo::generated();
    repo.write(OUTPUTS[0], repo.read(OUTPUTS[0]).replace('\n', "\r\n"));
    let run = stale(&repo).says(&["only the line ends differ", ".gitattributes", COMMAND]);
    assert!(run.out.lines().count() < 5, "{}", run.out);
    repo.run(&[]).exits(0);
    repo.assert_fresh();
}

#[test]
fn a_file_that_is_no_text_is_stale() {
    let repo = Repo::generated();
    repo.write(OUTPUTS[1], b"\xff\xfe\x00enums\x80");
    stale(&repo).says(&["stale     generated/src/app/enums.rs\n", COMMAND]);
}

#[test]
fn each_deleted_file_is_named() {
    let repo = Repo::generated();
    for path in OUTPUTS {
        repo.remove(path);
    }
    let names = OUTPUTS.map(|path| format!("missing   {path}\n"));
    stale(&repo).says(&names.each_ref().map(String::as_str)).says(&["4 of 4 ", COMMAND]);
    repo.run(&[]).exits(0);
    repo.assert_fresh();
}

#[test]
fn a_stranger_is_named_and_kept() {
    let repo = Repo::generated();
    repo.write("generated/src/app/by_hand.rs", "//! Mine.\n");
    repo.write("generated/types/by_hand.d.ts", "// Not in the folder of the Rust output.\n");
    let way_out = "1 file in the generated folder was not made here: move or delete it\n";
    let run = stale(&repo).says(&["stranger  generated/src/app/by_hand.rs\n", way_out]);
    assert!(!run.out.contains("run:"), "no run mends it: {}", run.out);
    assert!(!run.out.contains("types/by_hand"), "{}", run.out);
    let run = repo.run(&[]).exits(3).says(&["stranger  generated/src/app/by_hand.rs\n", way_out]);
    assert!(!run.out.contains("all generated files are fresh"), "{}", run.out);
    assert_eq!(repo.read("generated/src/app/by_hand.rs"), "//! Mine.\n");
    repo.remove("generated/src/app/by_hand.rs");
    repo.assert_fresh();
}

#[test]
fn everything_wrong_at_once_is_named_at_once() {
    let repo = Repo::generated();
    repo.edit(OUTPUTS[0], "mod enums;", "mod numse;");
    repo.write("generated/types/old.d.ts", repo.read(OUTPUTS[2]));
    repo.remove(OUTPUTS[1]);
    repo.write("generated/src/app/notes.txt", "notes");
    repo.write("generated/src/app/sub/more.rs", "fn x() {}");
    stale(&repo).says(&[
        "stale     generated/src/app/mod.rs\n",
        "missing   generated/src/app/enums.rs\n",
        "orphan    generated/types/old.d.ts\n",
        "stranger  generated/src/app/notes.txt\n",
        "stranger  generated/src/app/sub/more.rs\n",
        "2 of 7 ",
        COMMAND,
        "gen-js-api: 1 orphan is kept, for it may hold edits; when it does not: rm generated/types/old.d.ts\n",
        "2 files in the generated folder were not made here: move or delete them\n",
    ]);
    repo.run(&[]).exits(3).says(&["2 written, 2 unchanged;"]);
    repo.remove("generated/types/old.d.ts");
    stale(&repo).says(&["stranger  generated/src/app/notes.txt\n"]);
}

#[test]
fn an_edit_of_the_schema_makes_its_files_stale() {
    let repo = Repo::generated();
    repo.edit("spec/js_api_codegen.yaml", "value: small", "value: tiny");
    stale(&repo).says(&[
        "stale     generated/src/app/enums.rs\n",
        "stale     generated/types/app.d.ts\n",
        "-            readonly SMALL: \"small\";\n+            readonly SMALL: \"tiny\";\n",
        "2 of 4 ",
        COMMAND,
    ]);
}

#[test]
fn an_edit_of_the_turns_schema_makes_what_is_taken_from_it_stale() {
    for (from, to) in [("What the user said.", "What she said."), ("The trace.", "Its trace.")] {
        let repo = Repo::generated();
        repo.edit("spec/turns_codegen.yaml", from, to);
        stale(&repo).says(&["stale     generated/types/app.d.ts\n", from, to, COMMAND]);
        repo.run(&[]).exits(0);
        repo.assert_fresh();
    }
    let repo = Repo::generated();
    repo.edit("spec/turns_codegen.yaml", "Not picked.", "Still not picked.");
    repo.assert_fresh();
}

#[test]
fn a_key_that_is_picked_and_gone_is_a_mistake() {
    let repo = Repo::generated();
    repo.edit("spec/turns_codegen.yaml", "value: trace_id", "value: trail_id");
    let before = repo.files();
    repo.run(&["--check"]).exits(1).complains(&["spec/js_api_codegen.yaml:", "trace_id"]);
    assert_same(&repo.files(), &before);
}

#[test]
fn the_command_of_the_schema_is_named() {
    let repo = Repo::generated();
    repo.edit("spec/js_api_codegen.yaml", "module: app\n", "module: app\ncommand: make bindings\n");
    stale(&repo).says(&["4 of 4 files are not what spec/js_api_codegen.yaml makes; run: make bindings\n"]);
    repo.run(&[]).exits(0);
    assert!(
        repo.read(OUTPUTS[2]).starts_with(
            "// @generated by gen-js-api from spec/js_api_codegen.yaml. Do not edit; run: make bindings\n"
        )
    );
}

#[test]
fn flags_are_part_of_the_command_that_mends() {
    let repo = Repo::new();
    let command = "run: gen-js-api --schema spec/js_api_codegen.yaml --out-root 'an other'\n";
    let flags = ["--schema", "spec/js_api_codegen.yaml", "--out-root", "an other"];
    repo.run(&[&flags[..], &["--check"]].concat()).exits(3).says(&[command]);
    repo.run(&flags).exits(0);
    repo.run(&[&flags[..], &["--check"]].concat()).exits(0);
}
