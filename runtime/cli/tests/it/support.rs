//! Scripts in folders that vanish, and the program run on them.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// What a run left behind.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

impl Run {
    /// Fails the test, showing everything, unless the program ended well and said only this.
    #[track_caller]
    pub(crate) fn prints(&self, out: &str) {
        assert_eq!((self.code, self.out.as_str(), self.err.as_str()), (Some(0), out, ""));
    }

    /// The same unless it failed with this and printed nothing.
    #[track_caller]
    pub(crate) fn fails(&self, err: &str) {
        assert_eq!((self.code, self.out.as_str(), self.err.as_str()), (Some(1), "", err));
    }

    /// The error of a run that failed.
    #[track_caller]
    pub(crate) fn error(self) -> String {
        assert_eq!(self.code, Some(1), "{self:?}");
        self.err
    }
}

/// A folder with scripts.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(TempDir::new().expect("a folder"))
    }

    /// One with a script in it.
    pub(crate) fn with(name: &str, text: &str) -> Self {
        Self::new().and(name, text)
    }

    pub(crate) fn and(self, name: &str, text: impl AsRef<[u8]>) -> Self {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("written");
        self
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// The program in this folder.
    pub(crate) fn program(&self, args: &[&str]) -> Command {
        let mut program = Command::new(env!("CARGO_BIN_EXE_geppetto"));
        program.args(args).current_dir(self.path()).stdin(Stdio::null()).env_remove("NO_COLOR");
        program
    }

    /// `geppetto run` with these arguments.
    pub(crate) fn run(&self, args: &[&str]) -> Run {
        self.program(&[&["run"], args].concat()).output().expect("the program runs").into()
    }
}

/// `geppetto run` of one script.
pub(crate) fn run(name: &str, text: &str) -> Run {
    Folder::with(name, text).run(&[name])
}

/// Waits for a program that should end soon by itself, and ends it otherwise.
#[track_caller]
pub(crate) fn ends_within(child: &mut Child, time: Duration) -> Option<i32> {
    let start = Instant::now();
    while start.elapsed() < time {
        if let Some(status) = child.try_wait().expect("a child") {
            return status.code();
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    child.kill().expect("killed");
    child.wait().expect("waited for");
    panic!("it did not end within {time:?}");
}
