//! `--message-format`: what programs read says the same as what people read.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use geppetto_spec::load::{Diagnostic, Expects, Location, Report, load};
use serde_json::{Value, json};

use crate::support::{OUTPUTS, Repo, Run, program, run, workspace};

const JSON: [&str; 2] = ["--message-format", "json"];
const GITHUB: [&str; 2] = ["--message-format", "github"];

impl Run {
    /// Each line as the object that it is.
    #[track_caller]
    fn objects(&self) -> Vec<Value> {
        let parse = |line: &str| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        self.out.lines().map(parse).collect()
    }
}

/// A workflow command as a runner of GitHub reads it: its name, its properties, its text.
fn command(line: &str) -> (&str, BTreeMap<&str, String>, String) {
    let (head, data) = line.strip_prefix("::").and_then(|rest| rest.split_once("::")).expect(line);
    let (name, properties) = head.split_once(' ').expect(line);
    let plain = |text: &str| text.replace("%0D", "\r").replace("%0A", "\n");
    let property = |text: &str| plain(text).replace("%3A", ":").replace("%2C", ",").replace("%25", "%");
    let properties = properties.split(',').map(|one| one.split_once('=').expect(line));
    (name, properties.map(|(name, value)| (name, property(value))).collect(), plain(data).replace("%25", "%"))
}

/// The broken schemas that this generator refuses, with their reports.
fn corpus() -> Vec<(PathBuf, Box<Report>)> {
    let entries = fs::read_dir(workspace("spec/tests/bad")).expect("the corpus");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    paths.sort();
    // As they are named from their folder, which is where the program runs.
    let names = paths.iter().map(|path| PathBuf::from(path.file_name().expect("a file")));
    let reports = names.zip(&paths).filter_map(|(name, path)| Some((name, load(path, Expects::Enums).err()?)));
    let found: Vec<_> = reports.collect();
    assert!(found.len() > 200, "{} were found", found.len());
    found
}

fn check(schema: &Path, format: &[&str]) -> Run {
    let root = tempfile::tempdir().expect("a folder");
    let root = root.path().to_str().expect("UTF-8");
    let args = [&["--check", "--out-root", root, "--schema", schema.to_str().expect("UTF-8")], format].concat();
    run(&mut program(&workspace("spec/tests/bad"), &args)).exits(1)
}

/// Line and column of an offset as somebody counts them who reads the text from its beginning.
fn counted(text: &str, offset: usize) -> (usize, usize) {
    let (mut line, mut column) = (1, 1);
    for (at, c) in text.char_indices() {
        if at >= offset {
            break;
        }
        (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
    }
    (line, column)
}

/// What an object says of a place.
fn place(report: &Report, at: &Location) -> serde_json::Map<String, Value> {
    let source = &report.sources[at.file];
    let file = source.path.strip_prefix(workspace("spec/tests/bad")).expect("below it");
    let (start, end) = (counted(&source.text, at.span.start), counted(&source.text, at.span.end));
    let mut object = serde_json::Map::new();
    object.insert("file".to_owned(), json!(file.to_str()));
    for (name, number) in [("line", start.0), ("column", start.1), ("endLine", end.0), ("endColumn", end.1)] {
        object.insert(name.to_owned(), json!(number));
    }
    if !at.path.is_empty() {
        object.insert("at".to_owned(), json!(at.path));
    }
    object
}

/// The object that a mistake should be.
fn expected(report: &Report, diagnostic: &Diagnostic) -> Value {
    let mut object = place(report, &diagnostic.at);
    let mut add = |name: &str, value: Value| drop(object.insert(name.to_owned(), value));
    add("level", json!("error"));
    add("code", json!(diagnostic.code.id));
    // Messages name files by the path that was given, and here it was another.
    let text = |text: &str| json!(text.replace(&format!("{}/", workspace("spec/tests/bad").display()), ""));
    add("message", text(&diagnostic.message));
    if let Some(help) = &diagnostic.help {
        add("help", text(help));
    }
    if !diagnostic.label.is_empty() {
        add("label", json!(diagnostic.label));
    }
    if !diagnostic.also.is_empty() {
        let also = diagnostic.also.iter().map(|(at, label)| {
            let mut other = place(report, at);
            if !label.is_empty() {
                other.insert("label".to_owned(), json!(label));
            }
            Value::Object(other)
        });
        add("also", also.collect());
    }
    Value::Object(object)
}

#[test]
fn each_mistake_is_an_object_with_all_that_the_report_knows() {
    for (name, report) in corpus() {
        let run = check(&name, &JSON);
        assert_eq!(run.err, "", "{}", name.display());
        let mut objects = run.objects();
        let summary = objects.pop().expect("a summary");
        let count = report.diagnostics.len();
        assert_eq!((&summary["code"], &summary["errors"]), (&json!("summary"), &json!(count)), "{}", name.display());
        let expected: Vec<Value> = report.diagnostics.iter().map(|d| expected(&report, d)).collect();
        assert_eq!(objects, expected, "{}", name.display());
    }
}

#[test]
fn people_and_programs_read_the_same_places() {
    for (name, _) in corpus() {
        let human = check(&name, &[]).err;
        let mut said = Vec::new();
        for line in human.lines() {
            if let Some((code, _)) = line.strip_prefix("error[").and_then(|rest| rest.split_once("]: ")) {
                said.push((code.to_owned(), String::new()));
            } else if let (Some(place), Some(last)) = (line.trim_start().strip_prefix("--> "), said.last_mut()) {
                place.clone_into(&mut last.1);
            }
        }
        let objects = check(&name, &JSON).objects();
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let place = |o: &Value| format!("{}:{}:{}", text(&o["file"]), o["line"], o["column"]);
        let mistakes = objects.iter().filter(|o| o["level"] == "error");
        let read: Vec<(String, String)> = mistakes.map(|o| (text(&o["code"]), place(o))).collect();
        assert_eq!(said, read, "{}", name.display());
    }
}

#[test]
fn github_reads_the_same() {
    for (name, report) in corpus() {
        let (run, objects) = (check(&name, &GITHUB), check(&name, &JSON).objects());
        assert_eq!(run.err, "", "{}", name.display());
        let commands: Vec<_> = run.out.lines().map(command).collect();
        assert_eq!(commands.len(), objects.len(), "{}", name.display());
        for ((level, properties, text), object) in commands.iter().zip(&objects) {
            let string = |key: &str| object[key].as_str().unwrap_or_default();
            assert_eq!((*level, properties["title"].as_str()), (string("level"), string("code")));
            let help = object.get("help").map_or_else(String::new, |_| format!("\nhelp: {}", string("help")));
            assert!(text.starts_with(string("message")) && text.ends_with(&help), "{text}");
            if object.get("file").is_some() {
                assert_eq!(properties["file"], string("file"));
                assert_eq!(properties["line"], object["line"].to_string());
                assert_eq!(properties["endLine"], object["endLine"].to_string());
                let column = (object["line"] == object["endLine"]).then(|| object["column"].to_string());
                assert_eq!(properties.get("col"), column.as_ref());
            }
            for other in object["also"].as_array().into_iter().flatten() {
                let place =
                    format!(": {}:{}:{}", other["file"].as_str().expect("a file"), other["line"], other["column"]);
                assert!(text.lines().any(|line| line.ends_with(&place)), "no {place} in {text}");
            }
        }
        let count = report.diagnostics.len();
        let total = if count == 1 { "1 mistake, nothing".to_owned() } else { format!("{count} mistakes, nothing") };
        assert!(commands.last().is_some_and(|(_, _, text)| text.starts_with(&total)), "{}", name.display());
    }
}

#[test]
fn files_that_are_not_fresh_are_named_with_what_mends_them() {
    let repo = Repo::generated();
    repo.write("generated/src/app/old.rs", repo.read(OUTPUTS[0]));
    repo.write("generated/types/old.d.ts", repo.read(OUTPUTS[2]));
    repo.write("generated/src/app/mine.rs", "mine");
    repo.edit(OUTPUTS[0], "mod enums;", "mod numse;");
    repo.remove(OUTPUTS[1]);
    let before = repo.files();
    let run = repo.run(&[&["--check"], &JSON[..]].concat()).exits(3);
    assert_eq!(run.err, "");
    let objects = run.objects();
    let text = |o: &Value, key: &str| o[key].as_str().unwrap_or_default().to_owned();
    let listed: Vec<_> = objects.iter().map(|o| (text(o, "code"), text(o, "file"), text(o, "help"))).collect();
    let expected = [
        ("stale", OUTPUTS[0], "gen-js-api"),
        ("missing", OUTPUTS[1], "gen-js-api"),
        ("stranger", "generated/src/app/mine.rs", "move or delete it"),
        ("orphan", "generated/src/app/old.rs", "gen-js-api"),
        ("leftover", "generated/types/old.d.ts", "rm generated/types/old.d.ts"),
        ("summary", "", ""),
    ];
    assert_eq!(listed, expected.map(|(code, file, help)| (code.to_owned(), file.to_owned(), help.to_owned())));
    assert!(objects.iter().all(|o| o.get("line").is_none() && o.get("diff").is_none()), "{}", run.out);
    let diffs = repo.run(&[&["--diff"], &JSON[..]].concat()).exits(3).objects();
    assert!(diffs[0]["diff"].as_str().is_some_and(|diff| diff.contains("\n-mod numse;\n+mod enums;\n")), "{diffs:#?}");
    crate::support::assert_same(&repo.files(), &before);
    let run = repo.run(&JSON).exits(3);
    let codes: Vec<String> = run.objects().iter().map(|o| text(o, "code")).collect();
    assert_eq!(codes, ["written", "written", "stranger", "removed", "leftover", "summary"]);
    repo.remove("generated/types/old.d.ts");
    repo.remove("generated/src/app/mine.rs");
    let fresh = json!({
        "level": "notice", "code": "summary", "message": "spec/js_api_codegen.yaml: 0 written, 4 unchanged",
        "schema": "spec/js_api_codegen.yaml", "command": "gen-js-api", "files": 4, "unchanged": 4, "written": 0,
        "removed": 0, "leftover": 0, "stranger": 0, "errors": 0, "exitCode": 0,
    });
    assert_eq!(repo.run(&JSON).exits(0).objects(), [fresh]);
}

#[test]
fn other_failures_have_codes_too() {
    let one = |repo: &Repo, args: &[&str], code: &str, file: Option<&str>| {
        let run = repo.run(&[args, &JSON].concat()).exits(1);
        assert_eq!(run.err, "");
        let objects = run.objects();
        assert_eq!(objects.len(), 2, "{}", run.out);
        assert_eq!((&objects[0]["level"], &objects[0]["code"]), (&json!("error"), &json!(code)), "{}", run.out);
        assert_eq!(objects[0].get("file").and_then(Value::as_str), file, "{}", run.out);
        assert_eq!((&objects[1]["errors"], &objects[1]["exitCode"]), (&json!(1), &json!(1)));
        objects[0].clone()
    };
    let none = one(&Repo::empty("empty"), &[], "no-schema", None);
    assert!(none["help"].as_str().is_some_and(|help| help.contains("`gen-js-api init`")), "{none}");
    let repo = Repo::new();
    repo.write("generated/types/app.d.ts", "by hand");
    one(&repo, &[], "cannot-write", Some("generated/types/app.d.ts"));
    repo.remove("generated/types/app.d.ts");
    fs::create_dir(repo.path("generated/types/app.d.ts")).expect("a folder");
    one(&repo, &["--check"], "cannot-read", Some("generated/types/app.d.ts"));
    let repo = Repo::new();
    repo.write("generated/src/app/main.rs", "fn main() {}");
    one(&repo, &[], "folder-taken", Some("generated/src/app"));
    let repo = Repo::new();
    repo.edit("spec/js_api_codegen.yaml", "dts: types/app.d.ts", "dts: { path: types/app.d.ts, template: own.tera }");
    repo.write("spec/own.tera", "{{ nobody }}");
    one(&repo, &["--diff"], "bad-template", None);
}

/// Linux takes nearly any bytes as a name, and a workflow command ends at a line break.
#[cfg(target_os = "linux")]
#[test]
fn hostile_names_of_files_come_out_whole() {
    let names = [
        "a\"b\\c",
        "new\nline\r",
        "tab\t\u{1b}[31m",
        "100%0A",
        "colon:comma,",
        "sep\u{2028}\u{2029}\u{feff}",
        "größe 日本",
    ];
    for name in names {
        let repo = Repo::empty("hostile");
        let schema = format!("{name}.yaml");
        repo.write(&schema, "enums: [{ name: a, values: [{ js_key: A, value: a }] }]\n");
        let run = repo.run(&[&["--schema", &schema], &JSON[..]].concat()).exits(1);
        assert_eq!(run.objects()[0]["file"].as_str(), Some(schema.as_str()));
        let run = repo.run(&[&["--schema", &schema], &GITHUB[..]].concat()).exits(1);
        let commands: Vec<_> = run.out.lines().map(command).collect();
        assert_eq!((commands.len(), commands[0].1["file"].as_str()), (2, schema.as_str()), "{}", run.out);
        repo.write(&schema, "enums: [{ name: A, values: [{ js_key: A, value: a }] }]\n");
        // Generated files name their schema in a line: this one none can be made of.
        let (code, lines) = if name.contains('\n') { (1, 2) } else { (3, 6) };
        for format in [JSON, GITHUB] {
            let run = repo.run(&[&["--check", "--schema", &schema], &format[..]].concat()).exits(code);
            assert_eq!(run.out.lines().count(), lines, "{}", run.out);
        }
        let run = repo.run(&[&["--check", "--schema", &schema], &JSON[..]].concat());
        let summary = run.objects().pop().expect("a summary");
        assert_eq!(summary.get("schema").and_then(Value::as_str), (code == 3).then_some(schema.as_str()));
        let absent = format!("absent {name}");
        let run = repo.run(&[&["--schema", &absent], &JSON[..]].concat()).exits(1);
        assert_eq!(run.objects()[0]["file"].as_str(), Some(absent.as_str()));
    }
}

#[test]
fn golden_texts_of_the_three_formats() {
    let mut golden = String::new();
    let mut add = |title: &str, run: Run| {
        let time = run.out.rfind("; ").filter(|_| run.out.contains(" ms\n"));
        let out = time.map_or_else(
            || run.out.clone(),
            |at| {
                let rest = run.out[at..].split_once(" ms").map_or("", |(_, rest)| rest);
                format!("{}; N ms{rest}", &run.out[..at])
            },
        );
        let _ = writeln!(golden, "=== {title}: exits with {:?}\n{out}--- standard error\n{}", run.code, run.err);
    };
    let formats: [&[&str]; 3] = [&[], &JSON, &GITHUB];
    for format in formats {
        let name = format.last().unwrap_or(&"human");
        let repo = Repo::new();
        for (what, args) in [("missing files", &["--check"][..]), ("first run", &[]), ("fresh", &["--check"])] {
            add(&format!("{name}, {what}"), repo.run(&[args, format].concat()));
        }
        repo.edit("spec/turns_codegen.yaml", "What the user said.", "What she said.");
        repo.write("generated/types/old.d.ts", repo.read(OUTPUTS[2]));
        for (what, args) in [("stale files", &["--check"][..]), ("stale files in full", &["--diff"])] {
            add(&format!("{name}, {what}"), repo.run(&[args, format].concat()));
        }
        repo.edit("spec/js_api_codegen.yaml", "value: small", "value: big");
        repo.edit("spec/js_api_codegen.yaml", "turns.block_kinds", "turns.block_kin");
        add(&format!("{name}, mistakes"), repo.run(format));
    }
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("message_format", golden);
    });
}

/// Its table of codes is compared where the codes are, in the crate of the generators.
#[test]
fn the_page_shows_what_is_said() {
    let page = fs::read_to_string(workspace("docs/messages.md")).expect("the page");
    let golden = fs::read_to_string(workspace("gen-js-api/tests/it/snapshots/message_format.snap")).expect("golden");
    let shown: Vec<&str> = page.lines().filter(|line| line.starts_with(['{', ':'])).collect();
    assert_eq!(shown.iter().filter(|line| line.starts_with('{')).count(), 1, "one object");
    assert_eq!(shown.iter().filter(|line| line.starts_with("::")).count(), 1, "one command");
    for line in shown {
        assert!(golden.lines().any(|said| said == line), "nothing says {line}");
    }
    for line in golden.lines().filter(|line| line.starts_with('{')) {
        let object: Value = serde_json::from_str(line).expect(line);
        let also = object["also"].as_array().into_iter().flatten();
        for key in also.chain([&object]).flat_map(|object| object.as_object().expect("an object").keys()) {
            // The numbers of a summary are told by their sum.
            let is_number = object["code"] == "summary" && object[key].is_number() && !key.starts_with('e');
            assert!(is_number || page.contains(&format!("`{key}`")), "the page has no key `{key}`");
        }
    }
}

#[test]
fn a_format_is_for_runs_that_can_go_wrong() {
    let repo = Repo::new();
    for args in [&["--print"][..], &["--explain", "GEP0202"], &["init"]] {
        repo.run(&[&JSON, args].concat()).exits(2);
        repo.run(&[&["--watch"], args].concat()).exits(2);
    }
    repo.run(&["--message-format", "jsn"]).exits(2).complains(&["human, json, github"]);
    let human = repo.run(&["--check"]).exits(3);
    assert_eq!(human.out, repo.run(&["--check", "--message-format", "human"]).exits(3).out);
    let help = repo.run(&["--help"]).exits(0);
    help.says(&["--message-format <FORMAT>", "--watch", "One JSON object a line"]);
}
