//! `--watch`: what makes it run again, and what does not. Nothing here depends on how long a thing takes.

use std::fs;
use std::io::{BufRead as _, BufReader, Read};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, SystemTime};

use crate::support::{OUTPUTS, Repo, run};

const SCHEMA: &str = "spec/js_api_codegen.yaml";
const TURNS: &str = "spec/turns_codegen.yaml";
/// When a line that has to come does not come: only a test that fails waits so long.
const PATIENCE: Duration = Duration::from_mins(1);

/// The program at work, which ends with the test.
struct Watch {
    child: Child,
    lines: Receiver<String>,
    /// What has been said, for a test that fails.
    said: Vec<String>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

impl Watch {
    fn start(repo: &Repo, args: &[&str]) -> Self {
        let args: Vec<&str> = ["--watch"].iter().chain(args).copied().collect();
        let mut command = repo.command(&args);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("started");
        let (sender, lines) = channel();
        pass_on(child.stdout.take().expect("asked for"), sender.clone());
        pass_on(child.stderr.take().expect("asked for"), sender);
        Self { child, lines, said: Vec::new() }
    }

    /// The next line, whatever it is. `None` at the end.
    fn line(&mut self) -> Option<String> {
        use std::sync::mpsc::RecvTimeoutError;

        match self.lines.recv_timeout(PATIENCE) {
            Ok(line) => {
                self.said.push(line.clone());
                Some(line)
            }
            Err(RecvTimeoutError::Disconnected) => None,
            Err(RecvTimeoutError::Timeout) => panic!("nothing comes; before: {:#?}", self.said),
        }
    }

    /// What is said until a line has this part, that line with it.
    #[track_caller]
    fn until(&mut self, part: &str) -> Vec<String> {
        self.until_all(&[part])
    }

    /// What is said until each part was in a line. Their order is free: the streams are two.
    #[track_caller]
    fn until_all(&mut self, parts: &[&str]) -> Vec<String> {
        let (mut lines, mut missing) = (Vec::new(), parts.to_vec());
        while !missing.is_empty() {
            let Some(line) = self.line() else { panic!("it ended without {missing:?}: {:#?}", self.said) };
            missing.retain(|part| !line.contains(part));
            lines.push(line);
        }
        lines
    }

    /// The rest of a round.
    #[track_caller]
    fn round(&mut self) -> String {
        self.until("waiting for a change of ").join("\n")
    }

    /// The whole next round, which this file is the reason for.
    #[track_caller]
    fn round_for(&mut self, changed: &str) -> String {
        let before = self.until(" changed");
        assert_eq!(before, [String::new(), format!("gen-js-api: {changed} changed")]);
        self.round()
    }
}

/// Writes a file as a careful editor does: nobody ever sees half of it.
fn save(repo: &Repo, path: &str, text: &str) {
    repo.write("spec/.new", text);
    fs::rename(repo.path("spec/.new"), repo.path(path)).expect("renamed");
}

/// Replaces text that is there, and saves.
fn edit(repo: &Repo, path: &str, from: &str, to: &str) {
    let text = repo.read(path);
    assert!(text.contains(from), "no {from:?} in {path}:\n{text}");
    save(repo, path, &text.replace(from, to));
}

/// Each line as it comes. The text of the two streams is short: neither fills its pipe.
fn pass_on(stream: impl Read + Send + 'static, to: Sender<String>) {
    thread::spawn(move || BufReader::new(stream).lines().map_while(Result::ok).try_for_each(|line| to.send(line)));
}

#[test]
fn an_edit_makes_it_run_again() {
    let repo = Repo::new();
    let mut watch = Watch::start(&repo, &[]);
    let first = watch.round();
    assert!(first.contains("4 written, 0 unchanged"), "{first}");
    assert!(first.ends_with("all generated files are fresh\ngen-js-api: waiting for a change of 2 files"), "{first}");
    for (path, from, to, written) in [
        (SCHEMA, "Rather large.", "Very large.", 2),
        (TURNS, "What the user said.", "What she said.", 1),
        (SCHEMA, "Very large.", "Rather large.", 2),
        (TURNS, "Not picked.", "Never picked.", 0),
    ] {
        edit(&repo, path, from, to);
        let round = watch.round_for(path);
        assert!(round.contains(&format!("{written} written, ")), "{round}");
        repo.assert_fresh();
    }
}

#[test]
fn mistakes_come_and_go() {
    let repo = Repo::new();
    let mut watch = Watch::start(&repo, &[]);
    watch.round();
    repo.edit(SCHEMA, "value: small", "value: big");
    watch.until_all(&["spec/js_api_codegen.yaml changed", "1 mistake, nothing was written"]);
    repo.edit(SCHEMA, "SMALL, value: big", "SMALL, value: tiny");
    watch.until("spec/js_api_codegen.yaml changed");
    watch.until("2 written, 2 unchanged");
    assert!(repo.read(OUTPUTS[2]).contains("\"tiny\""));
}

#[test]
fn it_may_start_with_a_broken_schema_and_wait_for_an_import() {
    let repo = Repo::new();
    let turns = repo.read(TURNS);
    repo.remove(TURNS);
    let mut watch = Watch::start(&repo, &[]);
    watch.until("nothing was written");
    repo.write(TURNS, "nonsense: [\n");
    watch.until_all(&["spec/turns_codegen.yaml changed", "nothing was written"]);
    repo.write(TURNS, turns);
    watch.until("spec/turns_codegen.yaml changed");
    watch.until("4 written, 0 unchanged");
    repo.assert_fresh();
}

#[test]
fn a_new_import_and_a_template_are_watched_too() {
    let repo = Repo::new();
    let mut watch = Watch::start(&repo, &[]);
    watch.round();
    let own = "dts: { path: types/app.d.ts, template: own.tera }";
    repo.edit(SCHEMA, "dts: types/app.d.ts", own);
    watch.until("cannot read the template own.tera");
    let template = "// {{ header }}\ndeclare module \"app\" {\n{{ consts }}{{ types }}}\n";
    repo.write("spec/own.tera", template);
    watch.until("spec/own.tera changed");
    watch.until("1 written, 3 unchanged");
    // A template that makes no file is no mistake of the schema.
    repo.write("spec/own.tera", "{{ nobody }}");
    watch.until("own.tera does not render");
    repo.write("spec/own.tera", format!("// {{{{ header }}}}\n// mine\n{template}"));
    watch.until("1 written, 3 unchanged");
    assert!(repo.read(OUTPUTS[2]).contains("\n// mine\n"));
    let more = "imports:\n  - { from: ./more.yaml, as: more }\n";
    repo.write("spec/more.yaml", "version: 1\nenums: [{ name: More, values: [{ js_key: A, value: a }] }]\n");
    repo.edit(SCHEMA, "imports:\n", more);
    repo.edit(SCHEMA, "enums:\n", "enums:\n  - { name: More, from: more.enums.More }\n");
    watch.until("waiting for a change of 4 files");
    repo.edit("spec/more.yaml", "value: a", "value: b");
    watch.until("spec/more.yaml changed");
    // The Rust output takes the enum from the import's module.
    watch.until("1 written, 3 unchanged");
}

#[test]
fn a_schema_is_replaced_removed_and_restored() {
    let repo = Repo::new();
    let mut watch = Watch::start(&repo, &[]);
    watch.round();
    let text = repo.read(SCHEMA);
    save(&repo, SCHEMA, &text.replace("Rather large.", "Very large."));
    assert!(watch.round_for(SCHEMA).contains("2 written, 2 unchanged"));
    repo.remove(SCHEMA);
    watch.until_all(&[
        "spec/js_api_codegen.yaml changed",
        "cannot read spec/js_api_codegen.yaml: there is no such file",
        "nothing was written",
    ]);
    repo.write(SCHEMA, text);
    watch.until("spec/js_api_codegen.yaml changed");
    watch.until("2 written, 2 unchanged");
    repo.assert_fresh();
}

#[test]
fn only_other_bytes_of_an_input_count() {
    let repo = Repo::generated();
    let mut watch = Watch::start(&repo, &["--check"]);
    assert!(watch.round().contains("gen-js-api: all 4 files are what spec/js_api_codegen.yaml makes"));
    // What would be seen before the edit that comes last, or with it, if it counted.
    save(&repo, SCHEMA, &repo.read(SCHEMA));
    let schema = fs::OpenOptions::new().write(true).open(repo.path(SCHEMA)).expect("there");
    schema.set_modified(SystemTime::now() + Duration::from_hours(1)).expect("set");
    repo.write(OUTPUTS[1], "edited");
    repo.write("spec/other.yaml", "not asked for");
    edit(&repo, TURNS, "What the user said.", "What she said.");
    let round = watch.round_for(TURNS);
    for part in ["stale     generated/src/app/enums.rs", "stale     generated/types/app.d.ts", "2 of 4 files are not"] {
        assert!(round.contains(part), "no {part:?} in {round}");
    }
    assert_eq!(repo.read(OUTPUTS[1]), "edited");
}

#[test]
fn the_other_flags_mean_the_same() {
    let repo = Repo::generated();
    let mut diff = Watch::start(&repo, &["--diff"]);
    assert_eq!(diff.round(), "gen-js-api: waiting for a change of 2 files");
    let mut json = Watch::start(&repo, &["--message-format", "json", "--check", "--schema", SCHEMA]);
    assert!(json.until("\"summary\"").pop().expect("it").contains("\"exitCode\": 0"));
    let mut github = Watch::start(&repo, &["--message-format", "github", "--out-root", "elsewhere"]);
    assert_eq!(github.until("title=summary").len(), 1);
    edit(&repo, SCHEMA, "value: small", "value: tiny");
    assert!(diff.round_for(SCHEMA).contains("\n+            readonly SMALL: \"tiny\";\n"));
    let lines = json.until("\"summary\"");
    assert!(lines[0].contains("\"code\": \"changed\"") && lines[0].contains(SCHEMA), "{lines:#?}");
    assert!(lines[1].contains("\"code\": \"stale\"") && lines[3].contains("\"exitCode\": 3"), "{lines:#?}");
    let lines = github.until("title=summary");
    assert!(lines[0].starts_with(&format!("::notice file={SCHEMA},title=changed::")), "{lines:#?}");
    edit(&repo, SCHEMA, "value: tiny", "value: big");
    json.until("\"changed\"");
    let lines = json.until("\"summary\"");
    assert!(lines[0].contains("\"code\": \"GEP0203\""), "{lines:#?}");
    github.until("::error file=spec/js_api_codegen.yaml,line=");
}

#[test]
fn without_a_schema_there_is_nothing_to_wait_for() {
    let repo = Repo::empty("nothing");
    repo.run(&["--watch"]).exits(1).complains(&["no schema: looked for"]);
    let run = repo.run(&["--watch", "--message-format", "json"]).exits(1).says(&["\"no-schema\"", "\"summary\""]);
    assert_eq!(run.err, "");
    // One that is named is waited for.
    let mut watch = Watch::start(&repo, &["--schema", "api.yaml"]);
    watch.until("nothing was written");
    repo.write("api.yaml", "enums: [{ name: Late, values: [{ js_key: A, value: a }] }]\n");
    watch.until("api.yaml changed");
    watch.until("all generated files are fresh");
}

#[test]
fn it_ends_with_its_reader() {
    let repo = Repo::new();
    let mut child = repo.command(&["--watch"]).stdout(Stdio::piped()).spawn().expect("started");
    let mut reader = BufReader::new(child.stdout.take().expect("asked for"));
    let mut line = String::new();
    while !line.contains("waiting") {
        line.clear();
        assert!(reader.read_line(&mut line).expect("a line") > 0, "it ended");
    }
    drop(reader);
    repo.edit(SCHEMA, "Rather large.", "Very large.");
    assert_eq!(child.wait().expect("ended").code(), Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn it_ends_when_what_it_says_gets_lost() {
    let repo = Repo::generated();
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("there on Linux");
    run(repo.command(&["--watch"]).stdout(full)).exits(1).complains(&["gen-js-api: cannot print: "]);
}
