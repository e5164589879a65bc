//! What the command says, in each form, and its exit codes.

use crate::support::{Repo, Run, program, run};

/// What the schema was.
const OLD: &str = "\
version: 1
module: app
enums:
  - name: Size
    reserved: [huge]
    values:
      - { js_key: BIG, value: big }
      - { js_key: SMALL, value: small }
      - { js_key: TINY, value: tiny }
  - { name: Gone, values: [{ js_key: A, value: a }] }
records:
  - name: Options
    fields:
      - { name: size, type: Size, optional: true }
      - { name: name, type: string }
";

/// What it is.
const NEW: &str = "\
version: 1
module: app
enums:
  - name: Size
    reserved: [huge, tiny]
    values:
      - { js_key: BIG, value: big }
      - { js_key: WIDE, value: wide, doc: New. }
records:
  - name: Options
    fields:
      - { name: size, type: Size, default: big }
      - { name: title, type: string, aliases: [name], rust: name }
      - { name: more, type: bool, optional: true }
";

/// With the older one beside it.
fn repository() -> Repo {
    let repo = Repo::empty("repo");
    repo.write("spec/js_api_codegen.yaml", NEW);
    repo.write("old.yaml", OLD);
    repo
}

fn breaking(repo: &Repo, args: &[&str]) -> Run {
    repo.run(&[&["breaking", "--against", "old.yaml"], args].concat())
}

const HUMAN: &str = r#"breaks:
  old.yaml:8:33: value-gone:Size.small: Size has no value "small" any more (breaks scripts, TypeScript, Rust, stored data)
      help: Keep the value with `deprecated:`, let another value take the string under `aliases:`, or retire the string for good under `reserved:` of the enum (of one in `enums:`; block kinds stay).
  spec/js_api_codegen.yaml:8:32: value-added:Size.wide: Size has a new value "wide" (breaks TypeScript, Rust)
      help: Add the case where the compilers ask for it, and allow the change. An enum whose values come from elsewhere can be `open:`.
  spec/js_api_codegen.yaml:12:44: default-changed:Options.size: Options.size is "big" where it is left out; it had no default (breaks scripts, Rust)
      help: Keep the default, and let who wants another value say so.
allowed:
  old.yaml:10:13: enum-gone:Gone: the enum Gone is gone (breaks scripts, TypeScript, Rust)
  spec/js_api_codegen.yaml:5:5: value-retired:Size.tiny: Size has no value "tiny" any more, and never will have: it is reserved
  spec/js_api_codegen.yaml:13:38: field-respelled:Options.name: Options.name is an alias of `title` now (breaks scripts, TypeScript, Rust)
safe:
  spec/js_api_codegen.yaml:14:17: field-added:Options.more: Options has a new field `more`; only Rust literals have to name it
gen-js-api: 3 breaking changes, 3 allowed, 1 safe (against old.yaml)
"#;

const ALLOWED: [&str; 4] = ["--allow", "enum-gone", "--allow", "field-respelled:Options.name"];

#[test]
fn people_read_it_by_what_becomes_of_it() {
    let run = breaking(&repository(), &ALLOWED).exits(1);
    assert_eq!((run.out.as_str(), run.err.as_str()), (HUMAN, ""));
}

const JSON: &str = r#"{ "level": "notice", "code": "enum-gone", "message": "the enum Gone is gone", "file": "old.yaml", "line": 10, "column": 13, "endLine": 10, "endColumn": 17, "place": "Gone", "status": "allowed", "breaks": "scripts, TypeScript, Rust" }
{ "level": "error", "code": "value-gone", "message": "Size has no value \"small\" any more", "file": "old.yaml", "line": 8, "column": 33, "endLine": 8, "endColumn": 38, "help": "Keep the value with `deprecated:`, let another value take the string under `aliases:`, or retire the string for good under `reserved:` of the enum (of one in `enums:`; block kinds stay).", "place": "Size.small", "status": "breaks", "breaks": "scripts, TypeScript, Rust, stored data" }
{ "level": "notice", "code": "value-retired", "message": "Size has no value \"tiny\" any more, and never will have: it is reserved", "file": "spec/js_api_codegen.yaml", "line": 5, "column": 5, "endLine": 5, "endColumn": 13, "place": "Size.tiny", "status": "allowed" }
{ "level": "error", "code": "value-added", "message": "Size has a new value \"wide\"", "file": "spec/js_api_codegen.yaml", "line": 8, "column": 32, "endLine": 8, "endColumn": 36, "help": "Add the case where the compilers ask for it, and allow the change. An enum whose values come from elsewhere can be `open:`.", "place": "Size.wide", "status": "breaks", "breaks": "TypeScript, Rust" }
{ "level": "notice", "code": "field-respelled", "message": "Options.name is an alias of `title` now", "file": "spec/js_api_codegen.yaml", "line": 13, "column": 38, "endLine": 13, "endColumn": 45, "place": "Options.name", "status": "allowed", "breaks": "scripts, TypeScript, Rust" }
{ "level": "notice", "code": "field-added", "message": "Options has a new field `more`; only Rust literals have to name it", "file": "spec/js_api_codegen.yaml", "line": 14, "column": 17, "endLine": 14, "endColumn": 21, "place": "Options.more", "status": "safe" }
{ "level": "error", "code": "default-changed", "message": "Options.size is \"big\" where it is left out; it had no default", "file": "spec/js_api_codegen.yaml", "line": 12, "column": 44, "endLine": 12, "endColumn": 47, "help": "Keep the default, and let who wants another value say so.", "place": "Options.size", "status": "breaks", "breaks": "scripts, Rust" }
{ "level": "notice", "code": "summary", "message": "3 breaking changes, 3 allowed, 1 safe (against old.yaml)", "schema": "spec/js_api_codegen.yaml", "against": "old.yaml", "breaks": 3, "allowed": 3, "safe": 1, "errors": 3, "exitCode": 1 }
"#;

#[test]
fn programs_read_a_change_a_line() {
    let run = breaking(&repository(), &[&ALLOWED[..], &["--message-format", "json"]].concat()).exits(1);
    assert_eq!((run.out.as_str(), run.err.as_str()), (JSON, ""));
}

/// What is gone is shown where it was a part of something that is there.
const GITHUB: &str = "\
::notice file=spec/js_api_codegen.yaml,line=1,endLine=1,col=1,endColumn=1,title=enum-gone%3AGone::the enum Gone is gone (breaks scripts, TypeScript, Rust)
::error file=spec/js_api_codegen.yaml,line=6,endLine=6,col=5,endColumn=11,title=value-gone%3ASize.small::Size has no value \"small\" any more (breaks scripts, TypeScript, Rust, stored data)%0Ahelp: Keep the value with `deprecated:`, let another value take the string under `aliases:`, or retire the string for good under `reserved:` of the enum (of one in `enums:`; block kinds stay).
::notice file=spec/js_api_codegen.yaml,line=5,endLine=5,col=5,endColumn=13,title=value-retired%3ASize.tiny::Size has no value \"tiny\" any more, and never will have: it is reserved
::error file=spec/js_api_codegen.yaml,line=8,endLine=8,col=32,endColumn=36,title=value-added%3ASize.wide::Size has a new value \"wide\" (breaks TypeScript, Rust)%0Ahelp: Add the case where the compilers ask for it, and allow the change. An enum whose values come from elsewhere can be `open:`.
::notice file=spec/js_api_codegen.yaml,line=13,endLine=13,col=38,endColumn=45,title=field-respelled%3AOptions.name::Options.name is an alias of `title` now (breaks scripts, TypeScript, Rust)
::notice file=spec/js_api_codegen.yaml,line=14,endLine=14,col=17,endColumn=21,title=field-added%3AOptions.more::Options has a new field `more`; only Rust literals have to name it
::error file=spec/js_api_codegen.yaml,line=12,endLine=12,col=44,endColumn=47,title=default-changed%3AOptions.size::Options.size is \"big\" where it is left out; it had no default (breaks scripts, Rust)%0Ahelp: Keep the default, and let who wants another value say so.
::notice title=summary::3 breaking changes, 3 allowed, 1 safe (against old.yaml)
";

#[test]
fn github_shows_notes_beside_lines_that_are_there() {
    let run = breaking(&repository(), &[&ALLOWED[..], &["--message-format", "github"]].concat()).exits(1);
    assert_eq!((run.out.as_str(), run.err.as_str()), (GITHUB, ""));
}

/// Runners look for the file from there.
#[test]
fn github_finds_files_from_the_root_of_the_workspace() {
    let repo = repository();
    let from = |workspace: &str| {
        let mut command =
            program(&repo.path("spec"), &["breaking", "--against", "../old.yaml", "--message-format", "github"]);
        run(command.env("GITHUB_WORKSPACE", workspace)).exits(1)
    };
    let root = repo.path("");
    from(root.to_str().expect("UTF-8")).says(&["::error file=spec/js_api_codegen.yaml,line=8,"]);
    for elsewhere in ["", "/no/where"] {
        from(elsewhere).says(&["::error file=js_api_codegen.yaml,line=8,"]);
    }
}

#[test]
fn it_passes_when_nothing_breaks_or_all_of_it_is_allowed() {
    let repo = repository();
    // It needs no allowance.
    let retired = breaking(&repo, &["--allow", "value-retired"]).exits(1);
    retired
        .says(&["allowed:\n  spec/js_api_codegen.yaml:5:5: value-retired"])
        .complains(&["value-retired allows nothing"]);
    let all = ["enum-gone", "value-gone:Size.small", "value-added", "DEFAULT-CHANGED", "field-respelled"];
    let all: Vec<&str> = all.into_iter().flat_map(|name| ["--allow", name]).collect();
    let run = breaking(&repo, &all).exits(0).says(&["gen-js-api: 0 breaking changes, 6 allowed, 1 safe"]);
    assert_eq!(run.err, "");
    repo.write(
        "spec/js_api_codegen.yaml",
        OLD.replace("  - { name: Gone", "  - { name: More, values: [{ js_key: A, value: a }] }\n  - { name: Gone"),
    );
    breaking(&repo, &[])
        .exits(0)
        .says(&["safe:\n  spec/js_api_codegen.yaml:10:13: enum-added:More", "0 breaking changes"]);
    repo.write("spec/js_api_codegen.yaml", OLD);
    let run = breaking(&repo, &[]).exits(0);
    assert_eq!(run.out, "gen-js-api: 0 breaking changes, 0 allowed, 0 safe (against old.yaml)\n");
    repo.edit("spec/js_api_codegen.yaml", "  - { name: Gone, values: [{ js_key: A, value: a }] }\n", "");
    breaking(&repo, &[]).exits(1).says(&["gen-js-api: 1 breaking change, 0 allowed, 0 safe"]);
}

/// An allowance that nothing needs would let the next break pass.
#[test]
fn a_needless_allowance_is_a_warning() {
    let repo = repository();
    repo.write("spec/js_api_codegen.yaml", OLD);
    for name in ["value-gone", "value-gone:Size.small", "field-added", "value-gone:Size", "value-gone:"] {
        let warning = format!("--allow {name} allows nothing: no break has this name; remove it");
        breaking(&repo, &["--allow", name]).exits(0).complains(&[&format!("gen-js-api: warning: {warning}\n")]);
        let json = breaking(&repo, &["--allow", name, "--message-format", "json"]).exits(0);
        json.says(&[&format!("{{ \"level\": \"warning\", \"code\": \"allow\", \"message\": \"{warning}\" }}\n")]);
        let github = breaking(&repo, &["--allow", name, "--message-format", "github"]).exits(0);
        github.says(&[&format!("::warning title=allow::{warning}\n")]);
    }
}

/// A name that begins another one is not that one.
#[test]
fn an_allowance_means_a_whole_name() {
    let repo = repository();
    let schema = |values: &str| format!("version: 1\nenums: [{{ name: A, values: [{values}] }}]\n");
    let kept = "{ js_key: KEPT, value: kept }";
    let (a, ab) = ("{ js_key: A, value: a }", "{ js_key: AB, value: ab }");
    repo.write("old.yaml", schema(&[kept, a, ab].join(", ")));
    repo.write("spec/js_api_codegen.yaml", schema(kept));
    let run = breaking(&repo, &["--allow", "value-gone:A.a"]).exits(1);
    run.says(&[
        "breaks:\n  old.yaml:2:106: value-gone:A.ab: ",
        "allowed:\n  old.yaml:2:80: value-gone:A.a: ",
        "1 breaking change, 1 ",
    ]);
    breaking(&repo, &["--allow", "value-gone:A.ab"]).exits(1).says(&["1 breaking change, 1 allowed"]);
    breaking(&repo, &["--allow", "value-gone:A.a", "--allow", "value-gone:A.ab"]).exits(0);
}

/// As in `gen-js-api breaking .. | head -0`.
#[test]
fn a_reader_that_went_away_does_not_change_the_exit_code() {
    let repo = repository();
    assert_eq!(unread(&repo, &[]), (Some(1), String::new()));
    repo.write("spec/js_api_codegen.yaml", OLD);
    assert_eq!(unread(&repo, &[]), (Some(0), String::new()));
}

/// The exit code, and what is complained about, where nobody reads what is said.
fn unread(repo: &Repo, args: &[&str]) -> (Option<i32>, String) {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let mut command = repo.command(&[&["breaking", "--against", "old.yaml"], args].concat());
    let child = command.stdout(writer).stderr(std::process::Stdio::piped()).spawn().expect("the program starts");
    let output = child.wait_with_output().expect("its end");
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn a_command_line_that_makes_no_sense_is_exit_2() {
    let repo = repository();
    let unknown =
        ["gen-js-api: --allow value-gon:Size.small: there is no rule `value-gon`; did you mean `value-gone`?"];
    breaking(&repo, &["--allow", "value-gon:Size.small"]).exits(2).complains(&unknown);
    breaking(&repo, &["--allow", "nonsense"]).exits(2).complains(&["there is no rule `nonsense`\n"]);
    breaking(&repo, &["--message-format", "xml"]).exits(2).complains(&["human, json, github"]);
    repo.run(&["breaking"]).exits(2).complains(&["--against"]);
    repo.run(&["--check", "breaking", "--against", "old.yaml"]).exits(2);
}

#[test]
fn a_schema_that_does_not_load_is_exit_1() {
    let repo = repository();
    let broken = OLD.replace("value: small", "value: big");
    repo.write("broken.yaml", &broken);
    let old = ["breaking", "--against", "broken.yaml"];
    let run = repo.run(&old).exits(1);
    let run = run
        .complains(&["error[GEP0203]", "gen-js-api: 1 mistake of the old schema (broken.yaml), nothing was compared"]);
    assert_eq!(run.out, "");
    let json = repo.run(&[&old[..], &["--message-format", "json"]].concat()).exits(1);
    json.says(&[
        "{ \"level\": \"error\", \"code\": \"GEP0203\", \"message\": \"duplicate value \\\"big\\\" for BIG and SMALL in enum \\\"Size\\\" (in \
         the old schema, broken.yaml, at broken.yaml:8:33)\", \"file\": \"broken.yaml\", \"line\": 8, \"column\": 33, ",
        "\"message\": \"1 mistake of the old schema (broken.yaml), nothing was compared\", \"errors\": 1, \"exitCode\": 1 }\n",
    ]);
    let github = repo.run(&[&old[..], &["--message-format", "github"]].concat()).exits(1);
    // No place: the old file is none that GitHub shows.
    github.says(&[
        "::error title=GEP0203::duplicate value \"big\" for BIG and SMALL in enum \"Size\" (in the old schema, broken.yaml, at \
         broken.yaml:8:33)%0Afirst here: broken.yaml:7:31\n",
    ]);
    repo.run(&["breaking", "--against", "none.yaml"])
        .exits(1)
        .complains(&["cannot read none.yaml: there is no such file"]);
    // The new one is read first.
    repo.write("spec/js_api_codegen.yaml", &broken);
    repo.run(&old)
        .exits(1)
        .complains(&["--> spec/js_api_codegen.yaml:8:", "gen-js-api: 1 mistake, nothing was compared"]);
    let github = repo.run(&[&old[..], &["--message-format", "github"]].concat()).exits(1);
    github
        .says(&["::error file=spec/js_api_codegen.yaml,line=8,endLine=8,col=33,endColumn=36,title=GEP0203::duplicate"]);
    repo.remove("spec/js_api_codegen.yaml");
    repo.run(&old).exits(1).complains(&["gen-js-api: no schema: looked for"]);
    repo.run(&[&old[..], &["--message-format", "json"]].concat())
        .exits(1)
        .says(&["\"message\": \"no schema: looked for"]);
}

#[test]
fn a_rule_explains_itself() {
    let repo = Repo::empty("repo");
    repo.run(&["--explain", "value-gone"]).exits(0).says(&[
        "value-gone: a value is gone (breaks scripts, TypeScript, Rust, stored data)\n\nScripts that pass the string",
        "\n\nKeep the value with `deprecated:`",
    ]);
    repo.run(&["--explain", "Field-Added"])
        .exits(0)
        .says(&["field-added: a record or error has a new field that may be left out (safe)\n"]);
    let rest = "codes go from GEP0001 to GEP0813, and the rules are the table in docs/evolution.md";
    for (given, near) in [
        ("value-gon", "; did you mean value-gone?"),
        ("gpe0203", "; did you mean GEP0203?"),
        ("GEP0999", ""),
        ("nonsense", ""),
    ] {
        let expected = format!("gen-js-api: there is no code or rule {given}: {rest}{near}\n");
        assert_eq!(repo.run(&["--explain", given]).exits(2).err, expected);
    }
}

/// What a schema says stays on its line.
#[test]
fn a_change_is_a_line_whatever_its_names_are() {
    let repo = repository();
    let value = "{ js_key: ODD, value: \"a\\nb: 100%, \\\"c\\\"\" }";
    repo.write(
        "old.yaml",
        format!("version: 1\nenums: [{{ name: E, values: [{{ js_key: A, value: a }}, {value}] }}]\n"),
    );
    repo.write("spec/js_api_codegen.yaml", "version: 1\nenums: [{ name: E, values: [{ js_key: A, value: a }] }]\n");
    let shown = "value-gone:E.a\\nb: 100%, \"c\": E has no value \"a\\nb: 100%, \\\"c\\\"\" any more (breaks";
    breaking(&repo, &[]).exits(1).says(&[shown]);
    breaking(&repo, &["--allow", "value-gone:E.a\\nb: 100%, \"c\""]).exits(0);
    let github = breaking(&repo, &["--message-format", "github"]).exits(1);
    github
        .says(&["title=value-gone%3AE.a\\nb%3A 100%25%2C \"c\"::E has no value \"a\\nb: 100%25, \\\"c\\\"\" any more"]);
}
