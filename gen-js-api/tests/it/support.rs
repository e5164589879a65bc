//! Repositories in folders that vanish, and the program run in them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// The program under test.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_gen-js-api");

/// A schema that writes Rust, a `.d.ts` and a JSON Schema, and takes two of its lists from [`TURNS`].
pub(crate) const SCHEMA: &str = "\
version: 1
module: app
imports:
  - { from: ./turns_codegen.yaml, as: turns }
outputs:
  rust: src/app
  dts: types/app.d.ts
  spec_schema: schema/app.schema.json
enums:
  - name: Size
    doc: How large it is.
    values:
      - { js_key: BIG, value: big, doc: Rather large. }
      - { js_key: SMALL, value: small }
    default: BIG
  - { name: BlockKind, from: turns.block_kinds }
  - { name: MetadataKeys, from: turns.keys.turn_meta, pick: [model, trace_id] }
";

/// What [`SCHEMA`] imports.
pub(crate) const TURNS: &str = "\
version: 1
block_kinds:
  - { const: BlockKindUser, value: user, doc: What the user said. }
  - { const: BlockKindOther, value: other, doc: Anything else., fallback: true }
keys:
  - { scope: turn_meta, value_const: TraceValueKey, value: trace_id, doc: The trace., typed_key: KeyTrace, type_expr: string }
  - { scope: turn_meta, value_const: ModelValueKey, value: model, doc: The model., typed_key: KeyModel, type_expr: string }
  - { scope: turn_meta, value_const: UnpickedValueKey, value: unpicked, doc: Not picked., typed_key: KeyUnpicked, type_expr: string }
";

/// What [`SCHEMA`] makes, in the order in which the program lists it.
pub(crate) const OUTPUTS: [&str; 4] = [
    "generated/src/app/mod.rs",
    "generated/src/app/enums.rs",
    "generated/types/app.d.ts",
    "generated/schema/app.schema.json",
];

/// All files below a folder, with their bytes.
pub(crate) type Files = BTreeMap<PathBuf, Vec<u8>>;

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
    /// Fails the test, showing everything, unless the code is this one.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "stdout:\n{}\nstderr:\n{}", self.out, self.err);
        self
    }

    #[track_caller]
    pub(crate) fn says(self, parts: &[&str]) -> Self {
        for part in parts {
            assert!(self.out.contains(part), "no {part:?} in stdout:\n{}\nstderr:\n{}", self.out, self.err);
        }
        self
    }

    #[track_caller]
    pub(crate) fn complains(self, parts: &[&str]) -> Self {
        for part in parts {
            assert!(self.err.contains(part), "no {part:?} in stderr:\n{}\nstdout:\n{}", self.err, self.out);
        }
        self
    }
}

/// A repository: a folder with a `.git` in it.
pub(crate) struct Repo {
    root: PathBuf,
    /// Removes everything in the end.
    _outer: TempDir,
}

impl Repo {
    /// With nothing in it, under a name of its own choice.
    pub(crate) fn empty(name: &str) -> Self {
        let outer = tempfile::tempdir().expect("a folder");
        // Links above the folder would show in messages.
        let root = fs::canonicalize(outer.path()).expect("its path").join(name);
        fs::create_dir_all(root.join(".git")).expect("a folder");
        Self { root, _outer: outer }
    }

    /// With [`SCHEMA`] and [`TURNS`] in their places.
    pub(crate) fn new() -> Self {
        let repo = Self::empty("repo");
        repo.write("spec/js_api_codegen.yaml", SCHEMA);
        repo.write("spec/turns_codegen.yaml", TURNS);
        repo
    }

    /// The same, and generated once.
    pub(crate) fn generated() -> Self {
        let repo = Self::new();
        repo.run(&[]).exits(0);
        repo
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect(path)
    }

    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("inside the repository")).expect("a folder");
        fs::write(path, text).expect("written");
    }

    /// Replaces text that is there.
    #[track_caller]
    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "no {from:?} in {path}:\n{text}");
        self.write(path, text.replace(from, to));
    }

    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).expect(path);
    }

    /// Every file but those of `.git`, hidden ones too.
    pub(crate) fn files(&self) -> Files {
        files(&self.root)
    }

    /// The program, ready to run in the repository.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        program(&self.root, args)
    }

    pub(crate) fn run(&self, args: &[&str]) -> Run {
        run(&mut self.command(args))
    }

    /// Everything is what the schema makes, and nothing else lies about.
    #[track_caller]
    pub(crate) fn assert_fresh(&self) {
        self.run(&["--check"]).exits(0).says(&["files are what spec/js_api_codegen.yaml makes"]);
        self.assert_no_temporary_files();
    }

    #[track_caller]
    pub(crate) fn assert_no_temporary_files(&self) {
        let files = self.files();
        let left: Vec<_> = files.keys().filter(|path| path.to_string_lossy().ends_with(".tmp")).collect();
        assert!(left.is_empty(), "{left:?}");
    }
}

/// The program, ready to run in a folder.
pub(crate) fn program(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.current_dir(folder).args(args).stdin(Stdio::null());
    command
}

pub(crate) fn run(command: &mut Command) -> Run {
    command.output().expect("the program starts").into()
}

/// Every file below a folder but those of `.git`, hidden ones too. A link counts as where it leads. Paths are relative.
pub(crate) fn files(root: &Path) -> Files {
    let mut found = Files::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.strip_prefix(root).expect("below it").to_path_buf();
            if path.is_symlink() {
                let to = fs::read_link(&path).expect("a link");
                found.insert(name, to.to_string_lossy().into_owned().into_bytes());
            } else if path.is_dir() {
                folders.extend((!path.ends_with(".git")).then_some(path));
            } else {
                let bytes = fs::read(&path).expect("a file");
                found.insert(name, bytes);
            }
        }
    }
    found
}

/// Those below `generated/`.
pub(crate) fn generated(files: &Files) -> Files {
    files.iter().filter(|(path, _)| path.starts_with("generated")).map(|(p, b)| (p.clone(), b.clone())).collect()
}

/// Says which files differ, and not how: they are long.
#[track_caller]
pub(crate) fn assert_same(now: &Files, before: &Files) {
    let changed: Vec<_> = before.keys().chain(now.keys()).filter(|path| now.get(*path) != before.get(*path)).collect();
    assert!(changed.is_empty(), "changed: {changed:?}");
}

/// A folder of this workspace.
pub(crate) fn workspace(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// A schema that takes a while. `mark` is in each doc, so that two versions differ everywhere.
pub(crate) fn large(enums: usize, mark: &str) -> String {
    let mut text = String::from("enums:\n");
    for e in 0..enums {
        let _ = writeln!(text, "  - name: Enum{e}\n    doc: The {mark} one.\n    values:");
        for v in 0..50 {
            let _ = writeln!(text, "      - {{ js_key: KEY_{v}, value: value-{v}, doc: The {mark} value {v}. }}");
        }
    }
    text
}
