//! Files that no output names any more: removed in the folder that we own, named everywhere else.

use std::fs;

use crate::support::{OUTPUTS, Repo, assert_same};

/// An orphan that is kept: named by each kind of run, which says how to remove it and ends with 3.
#[track_caller]
fn assert_kept(repo: &Repo, flags: &[&str], orphan: &str) {
    let before = repo.files();
    let rm = format!("gen-js-api: 1 orphan is kept, for it may hold edits; when it does not: rm {orphan}\n");
    let line = format!("orphan    {orphan}\n");
    for mode in [&[][..], &["--check"]] {
        let run = repo.run(&[flags, mode].concat()).exits(3).says(&[&line, &rm]);
        assert!(!run.out.contains("fresh\n") && !run.out.contains("run:"), "no run mends it: {}", run.out);
    }
    repo.run(&[flags, &["--diff"]].concat()).exits(3).says(&["would keep ", &rm]);
    assert_same(&repo.files(), &before);
}

#[test]
fn one_in_the_folder_of_the_rust_output_goes_whatever_its_ending() {
    let repo = Repo::generated();
    let copies = ["old.rs", "deep/old.rs", "old.txt", "old"].map(|name| format!("generated/src/app/{name}"));
    for copy in &copies {
        repo.write(copy, repo.read(OUTPUTS[1]));
    }
    let check = repo.run(&["--check"]).exits(3).says(&["4 of 8 ", "run: gen-js-api\n"]);
    let run = repo.run(&[]).exits(0).says(&["4 removed"]);
    for copy in &copies {
        assert!(check.out.contains(&format!("orphan    {copy}\n")), "{}", check.out);
        assert!(run.out.contains(&format!("removed   {copy}\n")), "{}", run.out);
        assert!(!repo.path(copy).exists(), "{copy}");
    }
    repo.assert_fresh();
}

#[test]
fn one_elsewhere_may_hold_edits_and_is_kept() {
    for copy in ["types/deep/old.d.ts", "schema/old.json", "old.js", "src/old.rs", "a b/old"] {
        let repo = Repo::generated();
        repo.write(&format!("generated/{copy}"), repo.read(OUTPUTS[2]) + "// and more, by hand\n");
        let shown = format!("generated/{copy}");
        if copy.contains(' ') {
            repo.run(&[]).exits(3).says(&[&format!("rm '{shown}'\n")]);
        } else {
            assert_kept(&repo, &[], &shown);
        }
        repo.remove(&shown);
        repo.assert_fresh();
    }
}

#[test]
fn an_output_that_moves_leaves_one() {
    let repo = Repo::generated();
    repo.edit("spec/js_api_codegen.yaml", "types/app.d.ts", "declared/app.d.ts");
    repo.edit("spec/js_api_codegen.yaml", "src/app", "src/api");
    let rm = "when they do not: rm generated/src/app/enums.rs generated/src/app/mod.rs generated/types/app.d.ts\n";
    repo.run(&["--check"]).exits(3).says(&[
        "missing   generated/src/api/mod.rs\n",
        "missing   generated/declared/app.d.ts\n",
        "orphan    generated/src/app/mod.rs\n",
        "orphan    generated/types/app.d.ts\n",
        rm,
    ]);
    repo.run(&[]).exits(3).says(&["3 written, 1 unchanged;", rm]);
    fs::remove_dir_all(repo.path("generated/src/app")).expect("removed");
    repo.remove(OUTPUTS[2]);
    repo.assert_fresh();
}

#[test]
fn one_is_found_in_a_root_that_holds_everything() {
    let repo = Repo::new();
    repo.edit("spec/js_api_codegen.yaml", "outputs:", "out_root: ..\noutputs:");
    repo.run(&[]).exits(0);
    repo.edit("spec/js_api_codegen.yaml", "types/app.d.ts", "dts/app.d.ts");
    repo.run(&[]).exits(3).says(&["written   dts/app.d.ts\n"]);
    assert_kept(&repo, &[], "types/app.d.ts");
    repo.remove("types/app.d.ts");
    repo.assert_fresh();
}

#[test]
fn a_schema_that_was_renamed_takes_its_files_along() {
    let repo = Repo::generated();
    fs::rename(repo.path("spec/js_api_codegen.yaml"), repo.path("spec/new.yaml")).expect("renamed");
    repo.edit("spec/new.yaml", "types/app.d.ts", "types/new.d.ts");
    let flags = ["--schema", "spec/new.yaml"];
    repo.write("generated/src/app/old.rs", repo.read(OUTPUTS[1]));
    repo.run(&flags).exits(3).says(&["removed   generated/src/app/old.rs\n"]);
    assert_kept(&repo, &flags, "generated/types/app.d.ts");
}

#[test]
fn what_is_no_text_is_none() {
    let repo = Repo::generated();
    repo.write("generated/archive.tar", format!("types/app.d.ts\0\0{}", repo.read(OUTPUTS[2])));
    repo.write("generated/late.txt", "x".repeat(5000) + "\n" + &repo.read(OUTPUTS[2]));
    repo.assert_fresh();
}
