//! `init`, in repositories that know nothing of us.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::{PROGRAM, Repo, assert_same, files, program, run, workspace};

#[test]
fn a_first_schema_works_at_once() {
    let repo = Repo::empty("my-app");
    let text = "\
wrote spec/js_api_codegen.yaml
edit it, then run: gen-js-api
in Cargo.toml: geppetto = { package = \"geppetto-runtime\", path = \".../runtime\" } (of a checkout, or git = \"...\"; it is not on crates.io)
in src/lib.rs or src/main.rs: mod js_api;
for scripts: geppetto::js_api! { pub static API; command \"cargo run -- types\"; module \"my-app\" { schema crate::js_api; } }
in CI: gen-js-api --check
before each commit: printf '#!/bin/sh\\ngen-js-api --check || exit 1\\n' >> .git/hooks/pre-commit && chmod +x .git/hooks/pre-commit
";
    assert_eq!(repo.run(&["init"]).exits(0).out, text);
    assert_eq!(repo.files().len(), 1);
    repo.run(&[]).exits(0).says(&[
        "written   src/js_api/mod.rs\n",
        "written   src/js_api/enums.rs\n",
        "written   src/js_api/records.rs\n",
        "written   types/my-app.d.ts\n",
        "written   schema/my-app.schema.json\n",
        "written   docs/my-app.md\n",
        "written   schema/geppetto-spec.schema.json\n",
        "7 written, 0 unchanged",
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
        // The schema of the YAML itself has the name that this one's would have.
        ("geppetto-spec", "geppetto-spec"),
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

#[test]
fn the_module_can_be_named() {
    for module in ["thumbs", "acme/thumbs", "a-1_b/c/d", "geppetto-spec"] {
        let repo = Repo::empty("app");
        repo.run(&["init", "--module", module]).exits(0).says(&["wrote spec/js_api_codegen.yaml\n"]);
        repo.run(&[]).exits(0).says(&[&format!("written   types/{module}.d.ts\n"), "7 written"]);
        assert!(repo.read(&format!("types/{module}.d.ts")).contains(&format!("declare module \"{module}\" {{")));
        repo.assert_fresh();
    }
}

#[test]
fn a_module_that_cannot_be_named_so_is_refused_with_the_rule() {
    let long = "A".repeat(1000);
    for module in ["", "Thumbs", "1a", "a b", "a//b", "/a", "a/", "a.b", "größe", "a\nb", "../a", "a: b", &long] {
        let repo = Repo::empty("app");
        let run = repo.run(&["init", "--module", module]).exits(2).complains(&[
            "cannot be the name of a module: use lower-case letters, digits, `-` and `_`, starting with a letter; `/` \
             stands between parts; nothing was changed",
        ]);
        assert!(run.out.is_empty() && run.err.lines().count() == 1, "{}", run.err);
        assert!(repo.files().is_empty(), "{module:?}");
    }
}

#[test]
fn an_editor_accepts_what_it_writes() {
    let repo = Repo::empty("app");
    repo.run(&["init"]).exits(0);
    repo.run(&[]).exits(0);
    let schema: serde_json::Value =
        serde_json::from_str(&repo.read("schema/geppetto-spec.schema.json")).expect("a schema");
    let validator = jsonschema::draft7::new(&schema).expect("a valid schema");
    let text = repo.read("spec/js_api_codegen.yaml");
    let mut value: serde_json::Value = serde_yaml::from_str(&text).expect("YAML");
    let errors: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    value["enums"][0]["value"] = "a typo of values".into();
    assert!(!validator.is_valid(&value), "it looks");
}

/// Whoever does what `init` says has a crate that compiles.
#[test]
fn the_rust_that_comes_of_it_compiles() {
    let repo = Repo::empty("app");
    let said = repo.run(&["init"]).exits(0).out;
    repo.run(&[]).exits(0);
    let step = |start: &str| said.lines().find_map(|line| line.strip_prefix(start)).expect(start);
    let (dependency, _) = step("in Cargo.toml: ").split_once(" (of ").expect("another way");
    // Paths of Windows need no escapes in such a string. Without QuickJS no C compiler is needed.
    let path = format!("path = '{}', default-features = false", workspace("runtime").display());
    let dependency = dependency.replace("path = \".../runtime\"", &path);
    let package = "[package]\nname = \"first\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[workspace]\n";
    repo.write("Cargo.toml", format!("{package}[dependencies]\n{dependency}\n"));
    // The crates of this workspace are all that there is.
    fs::copy(workspace("Cargo.lock"), repo.path("Cargo.lock")).expect("copied");
    repo.write(
        "src/main.rs",
        format!(
            "//! Mine.\n#![deny(warnings)]\n{}\n{}\n{MAIN}",
            step("in src/lib.rs or src/main.rs: "),
            step("for scripts: ")
        ),
    );
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["run", "--quiet", "--offline", "--target-dir", concat!(env!("CARGO_TARGET_TMPDIR"), "/init")]);
    // What this test was compiled with is not for a crate of its own.
    for name in ["CARGO_BUILD_TARGET", "CARGO_ENCODED_RUSTFLAGS", "RUSTFLAGS"] {
        cargo.env_remove(name);
    }
    let ended = run(cargo.current_dir(repo.path(""))).exits(0);
    assert_eq!(ended.out, "normal None *** app\n");
}

/// Uses each type.
const MAIN: &str = r#"
pub use js_api::{LogLevel, RunOptions};

fn main() {
    let options = RunOptions { api_key: Some("key".to_owned().into()), ..RunOptions::default() };
    let (level, timeout) = (options.log_level, options.timeout_ms.map(|limit| limit.get()));
    assert_eq!(level, LogLevel::Normal);
    let module = API.modules().last().expect("a module");
    println!("{level} {timeout:?} {:?} {module}", options.api_key.expect("set above"));
}
"#;

#[cfg(unix)]
#[test]
fn the_hook_that_it_names_stops_a_commit_of_files_that_are_not_fresh() {
    let repo = Repo::empty("app");
    fs::remove_dir(repo.path(".git")).expect("git makes its own");
    let folder = Path::new(PROGRAM).parent().expect("a folder");
    let path = format!("{}:{}", folder.display(), std::env::var("PATH").expect("a path"));
    let shell = |line: &str| {
        let mut command = Command::new("sh");
        for name in ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"] {
            command.env_remove(name);
        }
        run(command.args(["-c", line]).env("PATH", &path).current_dir(repo.path("")))
    };
    shell("git init -q . && mkdir -p .git/hooks && git config user.name n && git config user.email e@example.com")
        .exits(0);
    let said = repo.run(&["init"]).exits(0).out;
    let hook = said.lines().find_map(|line| line.strip_prefix("before each commit: ")).expect("a line");
    let commit = |title: &str| shell(&format!("git add -A && git commit -q -m {title}"));
    // Into a hook that is there, and into one that is not.
    for hooks in ["true", "printf '#!/bin/sh\\ntrue\\n' > .git/hooks/pre-commit"] {
        shell(&format!("rm -f .git/hooks/pre-commit; {hooks}; {hook}")).exits(0);
        repo.run(&[]).exits(0);
        repo.write("src/main.rs", hooks);
        commit("fresh").exits(0);
        repo.edit("types/app.d.ts", "Everything.", "All of it.");
        let refused = commit("stale").exits(1);
        assert!((refused.out + &refused.err).contains("types/app.d.ts"), "the file is named");
    }
}
