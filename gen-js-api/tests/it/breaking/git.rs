//! The old schema from a revision: with its imports and its template, from wherever the program runs.

use std::path::Path;
use std::process::Command;

use gen_js_api::breaking::{Against, AgainstError, Revision};

use crate::support::{Repo, Run, SCHEMA, TURNS, program, run};

const FIRST: [&str; 3] = ["breaking", "--against", "git:first"];

/// Runs git in the repository, with nobody's settings.
fn git(folder: &Path, args: &[&str]) -> String {
    let mut command = Command::new("git");
    command.current_dir(folder).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    // Where the tests run in a hook, git tells of its own repository.
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
        command.env_remove(name);
    }
    let settings = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main"];
    let output = command.args(settings).args(args).output().expect("git is installed");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "git {args:?}: {}", text(&output.stderr));
    text(&output.stdout)
}

/// Commits everything under a tag.
fn commit(repo: &Repo, tag: &str) {
    git(&repo.path(""), &["add", "--all"]);
    git(&repo.path(""), &["commit", "--quiet", "--allow-empty", "--message", tag]);
    git(&repo.path(""), &["tag", tag]);
}

/// A repository with `SCHEMA` and `TURNS`, tagged `first`.
fn repository() -> Repo {
    let repo = Repo::new();
    git(&repo.path(""), &["init", "--quiet"]);
    commit(&repo, "first");
    repo
}

#[test]
fn a_tag_a_branch_and_a_commit_are_revisions() {
    let repo = repository();
    repo.edit("spec/js_api_codegen.yaml", "value: small", "value: tiny");
    commit(&repo, "second");
    let id = git(&repo.path(""), &["rev-parse", "first"]);
    for revision in ["first", "HEAD~1", "main~1", id.trim(), &id[..10], "first^{tree}"] {
        repo.run(&["breaking", "--against", &format!("git:{revision}")]).exits(1).says(&[
            &format!("spec/js_api_codegen.yaml@{revision}:14:33: value-gone:Size.small: "),
            "spec/js_api_codegen.yaml:14:33: value-added:Size.tiny: ",
            &format!("2 breaking changes, 0 allowed, 0 safe (against git:{revision})\n"),
        ]);
    }
    repo.run(&["breaking", "--against", "git:HEAD"]).exits(0).says(&["0 breaking changes, 0 allowed, 0 safe"]);
}

#[test]
fn what_is_not_committed_counts_as_new() {
    let repo = repository();
    repo.edit("spec/js_api_codegen.yaml", "  - { name: BlockKind, from: turns.block_kinds }\n", "");
    repo.run(&["breaking", "--against", "git:HEAD"]).exits(1).says(&["enum-gone:BlockKind"]);
    git(&repo.path(""), &["add", "--all"]);
    repo.run(&["breaking", "--against", "git:HEAD"]).exits(1).says(&["enum-gone:BlockKind"]);
}

#[test]
fn imports_come_from_the_revision_too() {
    let repo = repository();
    repo.edit("spec/turns_codegen.yaml", "value: user", "value: person");
    // The import is what changed, and its place is what is named.
    let run = repo.run(&FIRST).exits(1);
    run.says(&[
        "spec/turns_codegen.yaml@first:3:36: value-gone:BlockKind.user",
        "spec/turns_codegen.yaml:3:36: value-added",
    ]);
    // It need not be there any more.
    repo.write("spec/js_api_codegen.yaml", SCHEMA.replace("./turns_codegen.yaml", "./lists/turns.yaml"));
    repo.write("spec/lists/turns.yaml", TURNS);
    repo.remove("spec/turns_codegen.yaml");
    repo.run(&FIRST).exits(0).says(&["0 breaking changes, 0 allowed, 0 safe"]);
    // From above the schema's folder.
    repo.write("spec/js_api_codegen.yaml", SCHEMA.replace("./turns_codegen.yaml", "../shared/./turns.yaml"));
    repo.write("shared/turns.yaml", TURNS);
    commit(&repo, "shared");
    repo.edit("shared/turns.yaml", "value: user", "value: person");
    repo.run(&["breaking", "--against", "git:shared"]).exits(1).says(&["shared/turns.yaml@shared:3:36: value-gone"]);
}

#[test]
fn an_import_outside_the_repository_is_refused() {
    let repo = repository();
    repo.write("../outside.yaml", TURNS);
    repo.write("spec/js_api_codegen.yaml", SCHEMA.replace("./turns_codegen.yaml", "../../outside.yaml"));
    commit(&repo, "outside");
    repo.run(&["breaking", "--against", "git:outside"]).exits(1).complains(&[
        "cannot read ../outside.yaml@outside: it lies outside the repository, where git has no revisions of it",
        " --> spec/js_api_codegen.yaml@outside:4:13\n",
        "gen-js-api: 1 mistake of the old schema (git:outside), nothing was compared; --explain GEP0301 says more",
    ]);
}

#[test]
fn the_template_comes_from_the_revision_too() {
    let repo = repository();
    let schema = SCHEMA.replace("dts: types/app.d.ts", "dts: { path: types/app.d.ts, template: own.d.ts.tera }");
    repo.write("spec/js_api_codegen.yaml", &schema);
    repo.write("spec/own.d.ts.tera", "// {{ header }}\n");
    commit(&repo, "template");
    repo.write("spec/js_api_codegen.yaml", SCHEMA);
    repo.remove("spec/own.d.ts.tera");
    repo.run(&["breaking", "--against", "git:template"]).exits(0);
    // Where the revision lacks it, that is said of the revision.
    repo.write("spec/js_api_codegen.yaml", &schema);
    commit(&repo, "lost");
    repo.write("spec/own.d.ts.tera", "// {{ header }}\n");
    repo.run(&["breaking", "--against", "git:lost"])
        .exits(1)
        .complains(&["cannot read the template own.d.ts.tera: there is no such file", "yaml@lost:7:"]);
}

/// A template moves every constant, also in what `require()` gives.
#[test]
fn a_template_that_prints_the_constants_elsewhere_is_a_break() {
    let repo = repository();
    let schema = SCHEMA.replace("dts: types/app.d.ts", "dts: { path: types/app.d.ts, template: own.d.ts.tera }");
    let module = |inside: &str| format!("// {{{{ header }}}}\ndeclare module \"app\" {{\n{inside}{{{{ types }}}}}}\n");
    repo.write("spec/js_api_codegen.yaml", &schema);
    repo.write("spec/own.d.ts.tera", module("export namespace consts {\n{{ consts }}}\n"));
    commit(&repo, "consts");
    // Another text that says the same.
    repo.write("spec/own.d.ts.tera", module("// {{ enums }} are in\nexport namespace consts {\n{{consts}}}\n"));
    repo.run(&["breaking", "--against", "git:consts"]).exits(0);
    repo.write("spec/own.d.ts.tera", module("// no consts here\n{{ enums }}\n"));
    repo.run(&["breaking", "--against", "git:consts"]).exits(1).says(&[
        "spec/js_api_codegen.yaml:5:1: layout-changed:consts: the constants are exports of the module itself now, not in \
         `consts` (breaks scripts, TypeScript)",
        "1 breaking change, 0 allowed, 0 safe",
    ]);
    repo.run(&[]).exits(0);
    assert!(repo.read("generated/src/app/mod.rs").contains(".at_top(&["), "what require() gives");
}

/// The seed's form: no `version:`, and lists that are copied. They are compared with the turns schema of the revision.
#[test]
fn copied_lists_are_compared_within_the_revision() {
    let repo = repository();
    let copy =
        "enums:\n  - name: BlockKind\n    values: [{ js_key: USER, value: user }, { js_key: OTHER, value: other }]\n";
    repo.write("spec/js_api_codegen.yaml", copy);
    commit(&repo, "copy");
    repo.edit("spec/turns_codegen.yaml", "value: user", "value: person");
    repo.edit("spec/js_api_codegen.yaml", "USER, value: user", "PERSON, value: person");
    repo.run(&["breaking", "--against", "git:copy"]).exits(1).says(&["value-gone:BlockKind.user"]);
    // Above the schema's folder.
    repo.write("api/spec/turns_codegen.yaml", TURNS);
    repo.write("api/more/own.yaml", copy);
    commit(&repo, "above");
    repo.edit("api/spec/turns_codegen.yaml", "value: user", "value: person");
    repo.edit("api/more/own.yaml", "USER, value: user", "PERSON, value: person");
    repo.run(&["breaking", "--schema", "api/more/own.yaml", "--against", "git:above"])
        .exits(1)
        .says(&["api/more/own.yaml@above:3:37: value-gone:BlockKind.user"]);
}

#[test]
fn a_schema_that_was_not_there_is_all_new() {
    let repo = repository();
    repo.write("spec/other.yaml", SCHEMA);
    let with = ["breaking", "--schema", "spec/other.yaml", "--against", "git:first"];
    let text = "there is no spec/other.yaml@first: everything in spec/other.yaml is new; if the file had another path then, \
                name it: --against git:first:PATH";
    let last = "nothing was compared (against git:first)";
    let human = repo.run(&with).exits(0);
    assert_eq!((human.out, human.err.as_str()), (format!("warning: {text}\ngen-js-api: {last}\n"), ""));
    let json = repo.run(&[&with[..], &["--message-format", "json"]].concat()).exits(0).says(&[
        &format!("{{ \"level\": \"warning\", \"code\": \"nothing-compared\", \"message\": \"{text}\" }}\n"),
        &format!("\"message\": \"{last}\""),
        "\"exitCode\": 0 }\n",
    ]);
    assert_eq!((json.out.lines().count(), json.err.as_str()), (2, ""));
    let github = repo.run(&[&with[..], &["--message-format", "github"]].concat()).exits(0);
    assert_eq!(github.out, format!("::warning title=nothing-compared::{text}\n::notice title=summary::{last}\n"));
}

/// What a damaged clone lacks was there once: nothing of it is new.
#[test]
fn a_file_that_a_damaged_clone_lacks_is_not_taken_for_new() {
    let with = |schema: &'static str| ["breaking", "--schema", schema, "--against", "git:first"];
    for object in ["first:spec/js_api_codegen.yaml", "first:spec/turns_codegen.yaml", "first:spec", "first^{tree}"] {
        let repo = repository();
        let id = git(&repo.path(""), &["rev-parse", object]);
        let (folder, file) = id.trim().split_at(2);
        repo.remove(&format!(".git/objects/{folder}/{file}"));
        let run = repo.run(&with("spec/js_api_codegen.yaml")).exits(1);
        assert_eq!(run.out, "", "{object}");
        let run = if object.contains("yaml") { run.complains(&["the clone is damaged"]) } else { run };
        assert!(!run.err.contains("there is no such file"), "{object}: {}", run.err);
    }
}

/// A list is looked for in the folders above: one that cannot be read is not passed over.
#[test]
fn a_turns_schema_that_a_damaged_clone_lacks_is_not_passed_over() {
    let repo = repository();
    let copy =
        "enums:\n  - name: BlockKind\n    values: [{ js_key: USER, value: user }, { js_key: OTHER, value: other }]\n";
    repo.write("spec/js_api_codegen.yaml", copy);
    commit(&repo, "copy");
    let id = git(&repo.path(""), &["rev-parse", "copy:spec/turns_codegen.yaml"]);
    let (folder, file) = id.trim().split_at(2);
    repo.remove(&format!(".git/objects/{folder}/{file}"));
    repo.run(&["breaking", "--against", "git:copy"]).exits(1).complains(&["the clone is damaged"]);
}

#[test]
fn a_renamed_schema_names_its_old_path() {
    let repo = repository();
    git(&repo.path(""), &["mv", "spec/js_api_codegen.yaml", "spec/app.yaml"]);
    repo.edit("spec/app.yaml", "value: small", "value: tiny");
    let with = |against| ["breaking", "--schema", "spec/app.yaml", "--against", against];
    let old = "spec/js_api_codegen.yaml@first:14:33: value-gone:Size.small";
    repo.run(&with("git:first:spec/js_api_codegen.yaml")).exits(1).says(&[old]);
    // A path that was named has to be there.
    repo.run(&with("git:first:js_api_codegen.yaml"))
        .exits(1)
        .complains(&["cannot read js_api_codegen.yaml@first: there is no such file"]);
    repo.run(&with("git:first:spec")).exits(1).complains(&["cannot read spec@first: it is a folder"]);
    for path in ["git:first:./spec/app.yaml", "git:first:/spec/app.yaml", "git:first:"] {
        repo.run(&with(path)).exits(2).complains(&["is not a path from the root of the repository"]);
    }
}

/// There is no way around the checks: what parses is what can be made.
#[test]
fn a_revision_is_checked_however_it_is_made() {
    for (name, path, error) in [
        ("", None, AgainstError::Empty),
        ("--output=x", None, AgainstError::Option("--output=x".to_owned())),
        ("HEAD", Some(""), AgainstError::Path(String::new())),
        ("HEAD", Some("../x.yaml"), AgainstError::Path("../x.yaml".to_owned())),
    ] {
        assert_eq!(Revision::new(name, path), Err(error.clone()));
        let text = path.map_or_else(|| format!("git:{name}"), |path| format!("git:{name}:{path}"));
        assert_eq!(text.parse::<Against>(), Err(error));
    }
    let made = Revision::new("v1.0", Some("spec/x.yaml")).expect("a revision");
    assert_eq!((made.name(), made.path()), ("v1.0", Some("spec/x.yaml")));
    assert_eq!("git:v1.0:spec/x.yaml".parse(), Ok(Against::Git(made)));
}

/// Within braces a colon is a part of the revision.
#[test]
fn a_revision_may_hold_a_colon() {
    let repo = repository();
    repo.edit("spec/js_api_codegen.yaml", "value: small", "value: tiny");
    git(&repo.path(""), &["commit", "--quiet", "--all", "--message", "one: second"]);
    repo.edit("spec/js_api_codegen.yaml", "value: tiny", "value: wee");
    for (revision, gone) in
        [("HEAD^{/one: second}", "tiny"), ("HEAD@{2020-01-01 10:00:00}", "small"), ("HEAD^{/first}", "small")]
    {
        for path in ["", ":spec/js_api_codegen.yaml"] {
            let against = format!("git:{revision}{path}");
            assert_eq!(against.parse::<Against>().expect("a revision").to_string(), against);
            repo.run(&["breaking", "--against", &against]).exits(1).says(&[&format!("value-gone:Size.{gone}")]);
        }
    }
}

#[test]
fn the_program_runs_anywhere() {
    let repo = repository();
    repo.edit("spec/js_api_codegen.yaml", "value: small", "value: tiny");
    repo.write("deep/er/file", "");
    let in_folder = |folder: &str, args: &[&str]| run(&mut program(&repo.path(folder), args));
    let found = |run: Run| run.exits(1).says(&["spec/js_api_codegen.yaml@first:14:33: value-gone:Size.small"]);
    found(in_folder("deep/er", &FIRST));
    found(in_folder("spec", &FIRST));
    let named = ["--schema", "js_api_codegen.yaml"];
    found(in_folder("spec", &[&FIRST[..], &named].concat())).says(&["  js_api_codegen.yaml:14:33: value-added"]);
    let named = ["--schema", "../../spec/js_api_codegen.yaml"];
    found(in_folder("deep/er", &[&FIRST[..], &named].concat()));
    // The schema's repository counts, not that of the folder.
    let other = Repo::empty("other");
    git(&other.path(""), &["init", "--quiet"]);
    let schema = repo.path("spec/js_api_codegen.yaml");
    let schema = schema.to_str().expect("UTF-8");
    found(other.run(&[&FIRST[..], &["--schema", schema]].concat()));
}

/// What git tells its hooks is about the repository that it works on.
#[test]
fn a_hook_may_run_it() {
    let repo = repository();
    repo.edit("spec/js_api_codegen.yaml", "value: small", "value: tiny");
    let mut command = repo.command(&FIRST);
    command.env("GIT_DIR", ".git").env("GIT_INDEX_FILE", ".git/index").env("GIT_PREFIX", "");
    run(&mut command).exits(1).says(&["value-gone:Size.small"]);
}

#[test]
fn a_second_work_tree_is_a_repository() {
    let repo = repository();
    git(&repo.path(""), &["worktree", "add", "--quiet", "../second", "first"]);
    let second = repo.path("../second");
    std::fs::write(second.join("spec/js_api_codegen.yaml"), SCHEMA.replace("value: small", "value: tiny"))
        .expect("written");
    run(&mut program(&second, &FIRST)).exits(1).says(&["value-gone:Size.small"]);
}

#[cfg(unix)]
#[test]
fn links_are_followed_within_the_repository() {
    let repo = repository();
    repo.write("real/api.yaml", SCHEMA.replace("./turns_codegen.yaml", "./turns.yaml"));
    std::os::unix::fs::symlink("../spec/turns_codegen.yaml", repo.path("real/turns.yaml")).expect("linked");
    commit(&repo, "linked");
    repo.edit("real/api.yaml", "value: small", "value: tiny");
    let with = ["breaking", "--schema", "real/api.yaml", "--against", "git:linked"];
    repo.run(&with).exits(1).says(&["real/api.yaml@linked:14:33: value-gone:Size.small", "2 breaking changes"]);
}

/// The schema's repository is that of its file, wherever the link is.
#[cfg(unix)]
#[test]
fn a_link_to_a_schema_is_compared_in_the_repository_of_the_schema() {
    let repo = repository();
    repo.edit("spec/js_api_codegen.yaml", "value: small", "value: tiny");
    let (none, other) = (Repo::new(), Repo::new());
    git(&other.path(""), &["init", "--quiet"]);
    commit(&other, "first");
    for from in [none, other] {
        from.remove("spec/js_api_codegen.yaml");
        std::os::unix::fs::symlink(repo.path("spec/js_api_codegen.yaml"), from.path("spec/js_api_codegen.yaml"))
            .expect("linked");
        let mut command = from.command(&FIRST);
        let run = run(command.env("GIT_CEILING_DIRECTORIES", from.path("..")));
        run.exits(1).says(&["spec/js_api_codegen.yaml@first:14:33: value-gone:Size.small"]);
    }
    // Within the repository it is a file like any other: it may have been one then.
    std::fs::rename(repo.path("spec/js_api_codegen.yaml"), repo.path("spec/real.yaml")).expect("moved");
    std::os::unix::fs::symlink("real.yaml", repo.path("spec/js_api_codegen.yaml")).expect("linked");
    repo.run(&FIRST).exits(1).says(&["value-gone:Size.small"]);
}

#[test]
fn an_old_schema_that_does_not_load_is_named_as_the_old_one() {
    let repo = repository();
    repo.edit("spec/js_api_codegen.yaml", "value: small", "value: big");
    commit(&repo, "broken");
    repo.edit("spec/js_api_codegen.yaml", "SMALL, value: big", "SMALL, value: small");
    let run = repo.run(&["breaking", "--against", "git:broken"]).exits(1);
    let run = run.complains(&[
        "error[GEP0203]",
        "--> spec/js_api_codegen.yaml@broken:14:33\n",
        "gen-js-api: 1 mistake of the old schema (git:broken), nothing was compared; --explain GEP0203 says more\n",
    ]);
    assert_eq!(run.out, "");
}

#[test]
fn what_git_cannot_do_is_said_with_a_way_out() {
    let repo = repository();
    for revision in ["nobody", "origin/main", "first..HEAD", "first^@", "HEAD~7", "a b", "$(touch x)", "HEAD^{blob}"] {
        let way = format!("gen-js-api: git:{revision}: git knows no revision `{revision}` here; fetch it");
        repo.run(&["breaking", "--against", &format!("git:{revision}")]).exits(1).complains(&[&way]);
    }
    for revision in ["^first", "^HEAD~0"] {
        let way =
            format!("gen-js-api: git:{revision}: `{revision}` is not one revision; name a branch, a tag or a commit");
        repo.run(&["breaking", "--against", &format!("git:{revision}")]).exits(1).complains(&[&way]);
    }
    for (against, message) in [
        ("git:--output=x", "`--output=x` is no revision: it starts with `-`"),
        ("git:-h:spec/js_api_codegen.yaml", "`-h` is no revision: it starts with `-`"),
        ("git:", "there is nothing to compare with"),
        ("git::/one", "`:/one` is no revision here, for what follows a `:` is a path; write `git:HEAD^{/TEXT}`"),
        ("git::spec/js_api_codegen.yaml", "there is nothing to compare with"),
        ("", "there is nothing to compare with"),
    ] {
        repo.run(&["breaking", "--against", against]).exits(2).complains(&[message]);
    }
    assert!(!repo.path("x").exists());
    let mut command = repo.command(&FIRST);
    run(command.env("PATH", repo.path("spec"))).exits(1).complains(&["the program `git` was not found; install it"]);
    // `.git` is there, and is no repository.
    let none = Repo::new();
    let mut command = none.command(&FIRST);
    run(command.env("GIT_CEILING_DIRECTORIES", none.path("..")))
        .exits(1)
        .complains(&["gen-js-api: git:first: spec is in no git repository; compare with a file: --against FILE"]);
}
