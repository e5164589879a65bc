//! A generator from end to end: find the schema, load it, emit, and hand the artifacts to the sink.

use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use geppetto_spec::load::model::Api;
use geppetto_spec::load::{Loaded, find_schema, load};

use crate::artifact::{Artifact, Header};
use crate::emitter;
use crate::error::Error;
use crate::maker::Maker;
use crate::options::{Generator, Mode, Options, Outcome};
use crate::orphans::Search;
use crate::paths::{is_below, project, quoted, shortest, shown, tidy};
use crate::sink::{self, FileState, State};

/// Runs a generator. A write waits for another one of the same schema.
pub fn run(generator: &Generator, options: &Options) -> Result<Outcome, Error> {
    let schema = locate(generator, options)?;
    run_telling(generator, options, schema, |_| ()).map(|(outcome, _)| outcome)
}

/// The schema that a run is about, whether it is there or not.
pub(crate) fn locate(generator: &Generator, options: &Options) -> Result<PathBuf, Error> {
    match &options.schema {
        Some(path) => Ok(shortest(path)),
        None => find(generator, options),
    }
}

/// The same as [`run`], for this schema; `waits` hears of it when somebody else is at work on it. The checked schema
/// comes back too: to take a large one apart takes longer than to render a file, which a program that ends anyway can
/// leave to the system.
pub(crate) fn run_telling(
    generator: &Generator,
    options: &Options,
    schema: PathBuf,
    waits: impl FnOnce(&Path),
) -> Result<(Outcome, Api), Error> {
    // Two runs of one schema at once would share their temporary files. What is read is what is written.
    let _lock = if options.mode == Mode::Write { lock(&schema, waits)? } else { None };
    let Loaded { api, drift, files: inputs } = load(&schema, generator.expects).map_err(Error::Schema)?;
    let command = api.command.clone().unwrap_or_else(|| default_command(generator, &api.schema));
    let header = Header { generator: generator.name, schema: &api.schema, command: &command };
    let artifacts = emitter::artifacts(&api, &header)?;
    let folder = schema.parent().unwrap_or(Path::new(""));
    let declared = tidy(&folder.join(&api.outputs.root));
    let project = project(&declared, &api.outputs.root);
    let maker = Maker { generator: generator.name, schema: &api.schema, project: &project };
    let root = options.out_root.clone().unwrap_or(declared);
    let files = match options.mode {
        Mode::Print => artifacts.into_iter().map(printed).collect(),
        Mode::Check => survey(&api, maker, &root, artifacts)?,
        Mode::Write => {
            let files = survey(&api, maker, &root, artifacts)?;
            refuse_taken(generator, &api, &root, &files)?;
            sink::write(&root, &maker, &files)?;
            files
        }
    };
    let command = mends(generator, options, api.command.clone());
    Ok((Outcome { schema, root, files, inputs, command, drift }, api))
}

/// What headers say when the schema names no command. It counts from the schema's project, as the schema's path does:
/// the same bytes everywhere.
fn default_command(generator: &Generator, label: &str) -> String {
    let found = label.strip_prefix("spec/") == Some(generator.schema);
    if found { generator.name.to_owned() } else { format!("{} --schema {}", generator.name, quoted(Path::new(label))) }
}

/// The command that makes these files here. The schema's own knows nothing of a root that replaces its own.
fn mends(generator: &Generator, options: &Options, own: Option<String>) -> String {
    if let (Some(own), None) = (own, &options.out_root) {
        return own;
    }
    let flag = |name, path: &Option<PathBuf>| path.as_ref().map(|p| format!(" {name} {}", quoted(p)));
    let flags = [flag("--schema", &options.schema), flag("--out-root", &options.out_root)];
    format!("{}{}", generator.name, flags.into_iter().flatten().collect::<String>())
}

/// The path that is found is shown from the current folder where it lies below it.
pub(crate) fn find(generator: &Generator, options: &Options) -> Result<PathBuf, Error> {
    let here = std::env::current_dir().unwrap_or_default();
    let start = options.folder.as_ref().map_or_else(|| here.clone(), |folder| here.join(folder));
    let none = |looked| Error::NoSchema { generator: generator.name, looked };
    let found = find_schema(&tidy(&start), generator.schema).map_err(none)?;
    Ok(found.strip_prefix(&here).map(Path::to_path_buf).unwrap_or(found))
}

/// On Unix only: elsewhere a lock keeps the loader out as well. A schema that cannot be opened is not locked, for the
/// loader says why.
fn lock(schema: &Path, waits: impl FnOnce(&Path)) -> Result<Option<File>, Error> {
    let Some(file) = File::open(schema).ok().filter(|_| cfg!(unix)) else { return Ok(None) };
    let locked = match file.try_lock() {
        Ok(()) => Ok(()),
        Err(TryLockError::WouldBlock) => {
            waits(schema);
            file.lock()
        }
        Err(TryLockError::Error(error)) => Err(error),
    };
    match locked {
        // Better without a lock than not at all.
        Err(source) if source.kind() != ErrorKind::Unsupported => {
            Err(Error::Lock { path: schema.to_path_buf(), source })
        }
        _ => Ok(Some(file)),
    }
}

fn printed(artifact: Artifact) -> FileState {
    FileState { path: artifact.path, state: State::Unread, old: String::new(), new: artifact.text }
}

fn survey(api: &Api, maker: Maker<'_>, root: &Path, artifacts: Vec<Artifact>) -> Result<Vec<FileState>, Error> {
    let outputs: Vec<String> = artifacts.iter().map(|a| a.path.clone()).collect();
    let owned = api.outputs.rust.as_ref().map(|r| r.path.as_str());
    let mut files = sink::compare(root, artifacts)?;
    files.extend(Search { root, maker, outputs: &outputs, owned }.run());
    Ok(files)
}

/// A folder with somebody's files and none of ours was meant for something else: once we write there, every later run
/// would name them as strangers.
fn refuse_taken(generator: &Generator, api: &Api, root: &Path, files: &[FileState]) -> Result<(), Error> {
    let Some(rust) = &api.outputs.rust else { return Ok(()) };
    let is_ours = |file: &FileState| match file.state {
        State::Fresh | State::Orphan => true,
        State::Stale => Header::is_in(&file.old),
        _ => false,
    };
    let strangers = files.iter().filter(|f| f.state == State::Stranger);
    let strangers: Vec<PathBuf> = strangers.map(|f| shown(root, &f.path)).collect();
    if strangers.is_empty() || files.iter().any(|f| is_below(&f.path, &rust.path) && is_ours(f)) {
        return Ok(());
    }
    let (folder, proposal) = (shown(root, &rust.path), format!("{}/{}", rust.path, generator.module()));
    Err(Error::Taken { folder, files: strangers, proposal })
}
