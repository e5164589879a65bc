//! Runs that are killed, and runs at the same time.

use std::fs;
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::support::{Files, Repo, generated, large};

const SCHEMA: &str = "spec/js_api_codegen.yaml";
/// Enough for writing to take a moment.
const ENUMS: usize = 150;

/// The outputs of both versions of a large schema, in a repository that holds the second one's schema.
struct Versions {
    repo: Repo,
    old: Files,
    new: Files,
    /// How long a run takes.
    time: Duration,
}

impl Versions {
    fn new() -> Self {
        let repo = Repo::empty("large");
        let made = |mark| {
            repo.write(SCHEMA, large(ENUMS, mark));
            let started = Instant::now();
            repo.run(&[]).exits(0);
            (generated(&repo.files()), started.elapsed())
        };
        let (old, _) = made("old");
        let (new, time) = made("new");
        assert_eq!((old.len(), new.len()), (5, 5));
        Self { repo, old, new, time }
    }

    /// Starts a run over the old version.
    fn start(&self) -> Child {
        drop(fs::remove_dir_all(self.repo.path("generated")));
        for (path, bytes) in &self.old {
            self.repo.write(path.to_str().expect("UTF-8"), bytes);
        }
        self.repo.command(&[]).stdout(Stdio::null()).spawn().expect("started")
    }

    /// Every output is whole. Gives whether the run was still at work when it was killed.
    fn kill(&self, mut child: Child) -> bool {
        child.kill().expect("killed or ended");
        let finished = child.wait().expect("ended").code() == Some(0);
        for (path, old) in &self.old {
            let now = fs::read(self.repo.path(path.to_str().expect("UTF-8"))).expect("never absent");
            let is_new = now == self.new[path];
            assert!(is_new || (!finished && now == *old), "{} is neither old nor new", path.display());
        }
        !finished
    }
}

/// Waits until the child has come so far, or has ended.
fn wait_for(child: &mut Child, far: impl Fn() -> bool) {
    while !far() && child.try_wait().expect("waited").is_none() {
        std::hint::spin_loop();
    }
}

#[test]
fn a_killed_run_leaves_whole_files() {
    let all = Versions::new();
    let mut hits = 0;
    for step in 0..24 {
        let child = all.start();
        std::thread::sleep(all.time * step / 22);
        hits += u32::from(all.kill(child));
    }
    // In the midst of writing: a temporary file is there, then each of them, then some have their names already.
    let temporary = |path: &PathBuf| {
        let name = path.file_name().expect("a file").to_string_lossy();
        all.repo.path("").join(path.with_file_name(format!(".{name}.gen-js-api.tmp")))
    };
    let temporaries: Vec<PathBuf> = all.old.keys().map(temporary).collect();
    let mut midst = 0;
    for path in &temporaries {
        for gone in [false, true] {
            let mut child = all.start();
            wait_for(&mut child, || path.exists());
            if gone {
                wait_for(&mut child, || !path.exists());
            }
            midst += u32::from(all.kill(child));
        }
    }
    assert!(hits + midst >= 3, "{hits} and {midst} of 30 runs were killed before their end");
    // Whatever a killed run left, the next one mends. Here: the rest of a temporary file, and no output at all.
    for path in &temporaries {
        fs::write(path, "half").expect("written");
    }
    all.repo.run(&[]).exits(0);
    assert!(generated(&all.repo.files()) == all.new);
    all.repo.assert_fresh();
    for path in &temporaries {
        fs::write(path, "half").expect("written");
    }
    all.repo.run(&[]).exits(0).says(&["0 written, 5 unchanged"]);
    all.repo.assert_fresh();
}

#[test]
fn runs_at_the_same_time_do_not_disturb_each_other() {
    let repo = Repo::empty("busy");
    for mark in ["first", "second"] {
        repo.write(SCHEMA, large(ENUMS / 3, mark));
        let start = |_| repo.command(&[]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("started");
        let children: Vec<Child> = (0..8).map(start).collect();
        for child in children {
            let run = crate::support::Run::from(child.wait_with_output().expect("ended"));
            run.exits(0).says(&["all generated files are fresh"]);
        }
        repo.assert_fresh();
        assert!(repo.read("generated/types/geppetto.d.ts").contains(&format!("The {mark} value 7.")));
    }
}

#[cfg(unix)]
#[test]
fn a_run_that_waits_says_so_and_reads_the_schema_afterwards() {
    use std::io::{BufRead as _, BufReader, Read as _};

    let repo = Repo::new();
    let held = fs::File::open(repo.path(SCHEMA)).expect("the schema");
    held.lock().expect("locked");
    // Nothing is written, so nothing is waited for.
    repo.run(&["--check"]).exits(3);
    let mut child = repo.command(&[]).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("started");
    let mut said = BufReader::new(child.stderr.take().expect("asked for"));
    let mut line = String::new();
    said.read_line(&mut line).expect("a line");
    assert_eq!(line, "gen-js-api: waiting for another run on spec/js_api_codegen.yaml\n");
    repo.edit(SCHEMA, "Rather large.", "Very large.");
    drop(held);
    let mut rest = String::new();
    said.read_to_string(&mut rest).expect("text");
    assert_eq!((child.wait().expect("ended").code(), rest.as_str()), (Some(0), ""));
    assert!(repo.read("generated/types/app.d.ts").contains("Very large."));
    repo.assert_fresh();
}
