//! A generator from end to end: find the schema, load it, emit, and hand the artifacts to the sink.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use geppetto_spec::load::model::Api;
use geppetto_spec::load::{Drift, Expects, Loaded, Report, load};

use crate::artifact::{Artifact, Header};
use crate::discover;
use crate::emitter::emit;
use crate::frame::EmitError;
use crate::orphans::Search;
use crate::sink::{self, FileState, SinkError, State};

/// What tells the generators apart.
#[derive(Clone, Copy, Debug)]
pub struct Generator {
    /// The name of the program, in headers and messages.
    pub name: &'static str,
    /// The schema that is looked for: `js_api_codegen.yaml`.
    pub schema: &'static str,
    /// What the schema has to define.
    pub expects: Expects,
}

/// What to do with the artifacts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Write what is stale or missing, remove orphans.
    #[default]
    Write,
    /// Change nothing, say what is not fresh.
    Check,
    /// Change nothing, hand out the artifacts only.
    Print,
}

/// How a generator is run. The default is what the command does without flags, from the folder `.`.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The schema. Default: the nearest `spec/NAME` from `folder` upwards.
    pub schema: Option<PathBuf>,
    /// Replaces the schema's `out_root:`.
    pub out_root: Option<PathBuf>,
    /// What to do.
    pub mode: Mode,
    /// Where the search starts. Default: the current folder.
    pub folder: Option<PathBuf>,
}

/// What a run found and did.
#[derive(Debug)]
pub struct Outcome {
    /// The schema that was read.
    pub schema: PathBuf,
    /// The output root, as it can be opened from here.
    pub root: PathBuf,
    /// Every file: the outputs in their order, then orphans and strangers. After a write the states are those before
    /// it: what was stale or missing was written, orphans were removed.
    pub files: Vec<FileState>,
    /// The command that regenerates.
    pub command: String,
    /// What copied lists were compared with.
    pub drift: Drift,
}

impl Outcome {
    /// Whether the disk held what the schema makes, before this run.
    pub fn is_fresh(&self) -> bool {
        self.files.iter().all(|f| f.state == State::Fresh)
    }
}

/// Why a generator made nothing.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No schema was named, and none was found.
    #[error(
        "no schema: looked for\n{}name one with --schema, or write a first one with `{generator} init`",
        list(looked)
    )]
    NoSchema {
        /// The name of the program.
        generator: &'static str,
        /// The nearest place first.
        looked: Vec<PathBuf>,
    },
    /// The schema has mistakes.
    #[error(transparent)]
    Schema(Box<Report>),
    /// The project's own template does not render.
    #[error(transparent)]
    Template(#[from] EmitError),
    /// A file could not be read or written.
    #[error(transparent)]
    Sink(#[from] SinkError),
    /// The schema could not be locked against a second run.
    #[error("cannot lock {}: {source}; nothing was changed", path.display())]
    Lock {
        /// The schema.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

fn list(paths: &[PathBuf]) -> String {
    paths.iter().fold(String::new(), |text, path| text + "    " + &path.display().to_string() + "\n")
}

/// Runs a generator.
pub fn run(generator: &Generator, options: &Options) -> Result<Outcome, Error> {
    let schema = match &options.schema {
        Some(path) => shortest(path),
        None => find(generator, options)?,
    };
    let Loaded { api, drift } = load(&schema, generator.expects).map_err(Error::Schema)?;
    let command = api.command.clone().unwrap_or_else(|| generator.name.to_owned());
    let header = Header { generator: generator.name, schema: &api.schema, command: &command };
    let artifacts = emit(&api, &header)?;
    let folder = schema.parent().unwrap_or(Path::new(""));
    let declared = tidy(&folder.join(&api.outputs.root));
    let root = options.out_root.clone().unwrap_or_else(|| declared.clone());
    let files = match options.mode {
        Mode::Print => artifacts.into_iter().map(printed).collect(),
        Mode::Check => survey(generator, &api, &declared, &root, artifacts)?,
        Mode::Write => {
            // Two runs of one schema at once would share their temporary files.
            let _lock = lock(&schema)?;
            let files = survey(generator, &api, &declared, &root, artifacts)?;
            sink::write(&root, generator.name, &files)?;
            files
        }
    };
    let command = mends(generator, options, command);
    Ok(Outcome { schema, root, files, command, drift })
}

/// The command that makes these files here. The schema's own knows nothing of a root that replaces its own.
fn mends(generator: &Generator, options: &Options, command: String) -> String {
    if options.out_root.is_none() && (options.schema.is_none() || command != generator.name) {
        return command;
    }
    let flag = |name, path: &Option<PathBuf>| path.as_ref().map(|p| format!(" {name} {}", quoted(p)));
    let flags = [flag("--schema", &options.schema), flag("--out-root", &options.out_root)];
    format!("{}{}", generator.name, flags.into_iter().flatten().collect::<String>())
}

/// As a shell reads it.
fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '_' | '-' | '+' | ':');
    if text.chars().all(plain) { text } else { format!("'{}'", text.replace('\'', "'\\''")) }
}

/// The path that is found is shown from the current folder where it lies below it.
fn find(generator: &Generator, options: &Options) -> Result<PathBuf, Error> {
    let here = std::env::current_dir().unwrap_or_default();
    let start = options.folder.as_ref().map_or_else(|| here.clone(), |folder| here.join(folder));
    let none = |looked| Error::NoSchema { generator: generator.name, looked };
    let found = discover::schema(&tidy(&start), generator.schema).map_err(none)?;
    Ok(found.strip_prefix(&here).map(Path::to_path_buf).unwrap_or(found))
}

fn lock(schema: &Path) -> Result<File, Error> {
    let locked = File::open(schema).and_then(|file| match file.lock() {
        // Better without a lock than not at all.
        Err(error) if error.kind() != ErrorKind::Unsupported => Err(error),
        _ => Ok(file),
    });
    locked.map_err(|source| Error::Lock { path: schema.to_path_buf(), source })
}

fn printed(artifact: Artifact) -> FileState {
    FileState { path: artifact.path, state: State::Missing, old: String::new(), new: artifact.text }
}

fn survey(
    generator: &Generator,
    api: &Api,
    declared: &Path,
    root: &Path,
    artifacts: Vec<Artifact>,
) -> Result<Vec<FileState>, Error> {
    let outputs: Vec<String> = artifacts.iter().map(|a| a.path.clone()).collect();
    let project = project(declared, &api.outputs.root);
    let search = Search {
        root,
        project: &project,
        generator: generator.name,
        schema: &api.schema,
        outputs: &outputs,
        owned: api.outputs.rust.as_ref().map(|r| r.path.as_str()),
        shared: tidy(root) != declared || declared == project,
    };
    let mut files = sink::compare(root, artifacts)?;
    files.extend(search.run());
    Ok(files)
}

/// The folder that the schema's path in headers starts from: where `out_root: ../generated` turns around.
fn project(declared: &Path, root: &str) -> PathBuf {
    let down = root.split('/').filter(|part| !matches!(*part, ".." | "." | "")).count();
    declared.ancestors().nth(down).unwrap_or(Path::new("")).to_path_buf()
}

/// A detour in the schema's path would show in headers; so would a path that only climbs.
fn shortest(path: &Path) -> PathBuf {
    let short = match tidy(path) {
        climbing if climbing.starts_with("..") => tidy(&std::path::absolute(path).unwrap_or(climbing)),
        short => short,
    };
    let same = matches!((fs::canonicalize(&short), fs::canonicalize(path)), (Ok(a), Ok(b)) if a == b);
    if same { short } else { path.to_path_buf() }
}

/// `spec/../generated` -> `generated`.
pub(crate) fn tidy(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(out.components().next_back(), Some(Component::Normal(_))) => {
                out.pop();
            }
            other => out.push(other),
        }
    }
    if out.as_os_str().is_empty() { PathBuf::from(".") } else { out }
}
