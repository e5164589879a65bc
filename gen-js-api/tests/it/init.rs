//! `init`, in repositories that know nothing of us.

use std::fs;

use crate::support::{Repo, assert_same, files, program, run};

#[test]
fn a_first_schema_works_at_once() {
    let repo = Repo::empty("my-app");
    let text = "\
wrote spec/js_api_codegen.yaml
edit it, then run: gen-js-api
in Cargo.toml: geppetto = { package = \"geppetto-runtime\", path = \"...\" } (or git = \"...\"; it is not on crates.io)
in src/lib.rs or src/main.rs: mod js_api;
in CI: gen-js-api --check
";
    assert_eq!(repo.run(&["init"]).exits(0).out, text);
    assert_eq!(repo.files().len(), 1);
    repo.run(&[]).exits(0).says(&[
        "written   src/js_api/mod.rs\n",
        "written   src/js_api/enums.rs\n",
        "written   types/my-app.d.ts\n",
        "written   schema/",
        "4 written, 0 unchanged",
    ]);
    repo.assert_fresh();
    let schema = repo.read("spec/js_api_codegen.yaml");
    let modeline = schema.lines().find_map(|line| line.split_once("$schema=")).expect("a line for editors").1;
    assert!(repo.path("spec").join(modeline).is_file(), "{modeline}");
    // The repository is its output root: what lies there otherwise is none of our business.
    repo.write("src/main.rs", "mod js_api;\nfn main() {}\n");
    repo.write("types/by_hand.d.ts", "export {};\n");
    repo.assert_fresh();
}

#[test]
fn a_schema_that_is_there_is_kept() {
    let repo = Repo::empty("app");
    repo.run(&["init"]).exits(0);
    repo.write("spec/js_api_codegen.yaml", "mine");
    let before = repo.files();
    let message = "gen-js-api: spec/js_api_codegen.yaml is there already; nothing was changed\n";
    assert_eq!(repo.run(&["init"]).exits(1).err, message);
    assert_same(&repo.files(), &before);
}

#[test]
fn any_folder_name_gives_a_module_name() {
    for (folder, module) in [
        ("My App", "my-app"),
        ("3d-viewer", "d-viewer"),
        ("CamelCase", "camelcase"),
        ("größe", "gr--e"),
        ("日本", "app"),
        ("42", "app"),
        ("a'b\"c", "a-b-c"),
        ("snake_case.rs", "snake_case-rs"),
        ("(odd)", "odd"),
    ] {
        let repo = Repo::empty(folder);
        repo.run(&["init", "."]).exits(0);
        assert!(repo.read("spec/js_api_codegen.yaml").contains(&format!("\nmodule: {module}\n")), "{folder}");
        repo.run(&[]).exits(0);
        assert!(repo.path(&format!("types/{module}.d.ts")).is_file(), "{folder}");
        repo.assert_fresh();
    }
}

#[test]
fn the_folder_can_be_named() {
    let repo = Repo::empty("outer");
    repo.run(&["init", "new one"]).exits(0).says(&["wrote new one/spec/js_api_codegen.yaml\n"]);
    assert!(repo.read("new one/spec/js_api_codegen.yaml").contains("\nmodule: new-one\n"));
    run(&mut program(&repo.path("new one"), &[])).exits(0);
    fs::create_dir(repo.path("inner")).expect("a folder");
    run(&mut program(&repo.path("inner"), &["init", ".."])).exits(0);
    assert!(repo.read("spec/js_api_codegen.yaml").contains("\nmodule: outer\n"));
}

#[test]
fn a_file_in_the_way_is_named() {
    let repo = Repo::empty("app");
    repo.write("spec", "not a folder");
    let run = repo.run(&["init"]).exits(1).complains(&["gen-js-api: cannot write spec: "]);
    assert!(!run.err.contains("there already"), "{}", run.err);
    assert_eq!(files(&repo.path("")).len(), 1);
}
