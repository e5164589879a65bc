//! The guide is true: whoever does what docs/first-schema.md says gets the project in `tests/guide/`, and each block of
//! the page is a part of that project, runs, or is what comes out.

use std::fs;
use std::path::{Path, PathBuf};

use gen_js_api::{Error, GENERATOR, Mode, Options, Outcome, run};
use geppetto_spec::load::codes;

#[allow(dead_code, reason = "its `main` is for the example")]
#[path = "../../examples/first_schema.rs"]
mod first_schema;

const GUIDE: &str = include_str!("../../../docs/first-schema.md");
/// Where the schema lies in a project.
const SCHEMA: &str = "spec/js_api_codegen.yaml";
/// What follows in the project's schema, and is not for readers.
const TAIL: &str = "\n# In your project this line is not needed";

/// A fenced block: its language, its text, its line.
#[derive(Clone, Copy)]
struct Block {
    language: &'static str,
    text: &'static str,
    line: usize,
}

fn blocks() -> Vec<Block> {
    let mut found = Vec::new();
    let mut open: Option<(&str, usize, usize)> = None;
    let mut at = 0;
    for (number, line) in (1..).zip(GUIDE.split_inclusive('\n')) {
        let next = at + line.len();
        assert!(!line.starts_with("~~~") && !line.trim_start().starts_with("```") || line.starts_with("```"), "{line}");
        if let Some(language) = line.strip_prefix("```") {
            open = match open {
                None => Some((language.trim(), next, number)),
                Some((language, start, line)) => {
                    found.push(Block { language, text: &GUIDE[start..at], line });
                    None
                }
            };
        }
        at = next;
    }
    assert!(open.is_none(), "a block without an end");
    found
}

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/guide")
}

/// All files of the project and its program whose names end so, by path.
fn files(end: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut paths = vec![project(), Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/first_schema.rs")];
    while let Some(path) = paths.pop() {
        if path.is_dir() {
            paths.extend(fs::read_dir(&path).expect("a folder").map(|entry| entry.expect("an entry").path()));
        } else if path.to_string_lossy().ends_with(end) {
            let text = fs::read_to_string(&path).expect("UTF-8");
            found.push((path, text));
        }
    }
    found
}

/// Whether whole lines of the file are the block, which may have lost its indentation.
fn holds(file: &str, block: &str) -> bool {
    (0..=12).step_by(2).any(|width| {
        let indent = |line: &str| if line.trim().is_empty() { line.to_owned() } else { " ".repeat(width) + line };
        let lines: String = block.split_inclusive('\n').map(indent).collect();
        file.starts_with(&lines) || file.contains(&format!("\n{lines}"))
    })
}

#[test]
fn excerpts_stand_in_the_project() {
    let mut seen = 0;
    for Block { language, text, line } in blocks() {
        let end = match language {
            "rust" => ".rs",
            "ts" => ".d.ts",
            "json" => ".json",
            "markdown" => ".md",
            // These are followed below.
            "diff" | "js" | "sh" | "text" | "yaml" => continue,
            other => panic!("line {line}: nothing checks blocks in {other:?}"),
        };
        assert!(files(end).iter().any(|(_, file)| holds(file, text)), "line {line}: in no {end} file:\n{text}");
        seen += 1;
    }
    assert!(seen > 8, "{seen}");
}

/// A folder in which the guide is followed.
struct Reader {
    folder: tempfile::TempDir,
    /// The YAML of the blocks so far.
    yaml: Vec<&'static str>,
    /// The edit that the next block is about.
    edit: Option<&'static str>,
    /// What the script before threw.
    thrown: Option<String>,
}

impl Reader {
    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn save(&self) {
        let whole = fs::read_to_string(project().join(SCHEMA)).expect("the schema");
        let tail = whole.find(TAIL).expect("the tail");
        let mut text = self.yaml.join("\n") + &whole[tail..];
        if let Some(edit) = self.edit {
            let part = |sign| -> String {
                let lines = edit.split_inclusive('\n').filter_map(|line| line.strip_prefix(sign));
                lines.collect()
            };
            let (old, new) = (part('-'), part('+'));
            assert_eq!(text.matches(&old).count(), 1, "{old}");
            text = text.replace(&old, &new);
        }
        fs::write(self.path(SCHEMA), text).expect("written");
    }

    fn generate(&self, mode: Mode) -> Result<Outcome, Error> {
        self.save();
        run(&Options::new().folder(self.folder.path()).mode(mode))
    }

    fn shell(&mut self, text: &str) {
        for command in text.lines() {
            let (command, comment) = command.split_once('#').unwrap_or((command, ""));
            match command.trim() {
                "gen-js-api init" => {
                    let written = geppetto_templates::init(&GENERATOR, self.folder.path()).expect("written");
                    assert_eq!(written, self.path(SCHEMA));
                }
                "gen-js-api" => {
                    let made = self.generate(Mode::Write).unwrap_or_else(|error| panic!("{error}"));
                    assert!(made.files.len() > 5);
                }
                "gen-js-api --check" => {
                    let checked = self.generate(Mode::Check).unwrap_or_else(|error| panic!("{error}"));
                    assert_eq!(checked.was_fresh(), self.edit.is_none(), "{comment}");
                    assert_eq!(comment.trim(), if checked.was_fresh() { "" } else { "exits with 3" });
                    self.edit = None;
                }
                command => match command.strip_prefix("gen-js-api --explain ") {
                    Some(code) => assert!(codes::find(code).is_some(), "{code}"),
                    None => panic!("nobody runs {command:?}"),
                },
            }
        }
    }

    /// What a message block shows has just come out.
    fn message(&mut self, shown: &str) {
        let said = self.thrown.take().unwrap_or_else(|| {
            assert!(self.edit.is_some(), "nothing went wrong before");
            let report = self.generate(Mode::Write).expect_err("a mistake").to_string();
            self.edit = None;
            report.replace(&format!("{}/", self.folder.path().display()), "")
        });
        assert_eq!(said.trim_end(), shown.trim_end());
    }
}

#[test]
fn whoever_follows_the_guide_gets_the_project() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join(".git")).expect("a repository");
    let mut reader = Reader { folder, yaml: Vec::new(), edit: None, thrown: None };
    let blocks = blocks();
    for (index, Block { language, text, line }) in blocks.iter().enumerate() {
        let answered = blocks.get(index + 1).is_some_and(|next| next.language == "text");
        match *language {
            "yaml" => reader.yaml.push(text),
            "diff" => assert_eq!(reader.edit.replace(text), None, "line {line}"),
            "sh" => reader.shell(text),
            "text" => reader.message(text),
            "js" => match (first_schema::run(text), answered) {
                (Ok(()), false) => {}
                (Err(thrown), true) => {
                    // The stack follows.
                    let thrown = thrown.lines().next().unwrap_or_default();
                    reader.thrown = Some(thrown.trim_start_matches("Error: ").to_owned());
                }
                (ended, _) => panic!("line {line}: {ended:?}"),
            },
            _ => {}
        }
    }
    assert!(reader.edit.is_none() && reader.thrown.is_none(), "something was left without an answer");
    let made = reader.generate(Mode::Check).unwrap_or_else(|error| panic!("{error}"));
    assert!(made.was_fresh());
    assert_eq!(fs::read(reader.path(SCHEMA)).expect("read"), fs::read(project().join(SCHEMA)).expect("read"));
    for file in made.files {
        assert_eq!(file.new, fs::read_to_string(project().join(&file.path)).expect("made"), "{}", file.path);
    }
}

#[test]
fn the_project_is_fresh() {
    let outcome = run(&Options::new().schema(project().join(SCHEMA)).mode(Mode::Check));
    let outcome = outcome.unwrap_or_else(|error| panic!("{error}"));
    assert!(outcome.was_fresh(), "run: {}", outcome.command);
}

#[test]
fn the_program_runs_its_script() {
    let script = fs::read_to_string(project().join("scripts/make.js")).expect("the script");
    first_schema::run(&script).unwrap_or_else(|thrown| panic!("{thrown}"));
    first_schema::run("throw new Error('no')").expect_err("it looks");
    assert!(!holds("a\n  b\n", "c\n") && !holds("ab\n", "b\n") && holds("a\n  b\n", "b\n"));
}
