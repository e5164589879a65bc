//! `init`: a first schema in a repository that has none.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use geppetto_spec::load::Expects;
use geppetto_spec::{MODULE_RULE, is_module_name};

use crate::frame::{self, Variable};
use crate::options::Generator;
use crate::paths::tidy;

/// Why no schema was written.
#[derive(Debug, thiserror::Error)]
pub enum InitError {
    /// Scripts cannot import a module of this name.
    #[error("{0:?} cannot be the name of a module: {MODULE_RULE}; `/` stands between parts; nothing was changed")]
    Module(String),
    /// There is one, and it is not ours to replace.
    #[error("{} is there already; nothing was changed", .0.display())]
    Exists(PathBuf),
    /// The file could not be written.
    #[error("cannot write {}: {source}", path.display())]
    Write {
        /// The schema.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// Writes the generator's first schema under `folder`, for a module with the folder's name. Gives its path.
pub fn init(generator: &Generator, folder: &Path) -> Result<PathBuf, InitError> {
    init_module(generator, folder, &module_name(folder))
}

/// The same, for a module of this name.
pub fn init_module(generator: &Generator, folder: &Path, module: &str) -> Result<PathBuf, InitError> {
    if !is_module_name(module) {
        return Err(InitError::Module(module.to_owned()));
    }
    let spec = tidy(&folder.join("spec"));
    let path = spec.join(generator.schema);
    let failed = |path: &Path, source| InitError::Write { path: path.to_owned(), source };
    let frame = match generator.expects {
        Expects::Enums => frame::INIT,
        Expects::Turns => TURNS,
    };
    // Keys on the wire start with one word.
    let namespace = module.rsplit('/').next().unwrap_or(module);
    // The schema of the YAML itself has the name that this module's would have.
    let bundle = if module == SPEC_SCHEMA { "geppetto-spec-types" } else { module };
    let variables: [Variable<'_>; 3] = [
        ("module", &|out| out.push_str(module)),
        ("namespace", &|out| out.push_str(namespace)),
        ("bundle", &|out| out.push_str(bundle)),
    ];
    // The templates are ours and name only what is inserted above: a test renders them.
    let text = frame::fill(frame, &variables).map_err(|reason| failed(&path, io::Error::other(reason)))?;
    fs::create_dir_all(&spec).map_err(|source| failed(&spec, source))?;
    let mut file = fs::File::create_new(&path).map_err(|source| match source.kind() {
        io::ErrorKind::AlreadyExists => InitError::Exists(path.clone()),
        _ => failed(&path, source),
    })?;
    file.write_all(text.as_bytes()).map_err(|source| {
        // Half a schema would stand in the way of the next try.
        drop(fs::remove_file(&path));
        failed(&path, source)
    })?;
    Ok(path)
}

const TURNS: &str = include_str!("../tera/init_turns.yaml.tera");

const SPEC_SCHEMA: &str = "geppetto-spec";

/// The folder's name as a module name.
pub(crate) fn module_name(folder: &Path) -> String {
    let absolute = fs::canonicalize(folder).or_else(|_| std::path::absolute(folder));
    let absolute = absolute.unwrap_or_else(|_| folder.to_path_buf());
    let name = absolute.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let name: String = name.chars().map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' }).collect();
    let name = name.trim_start_matches(|c: char| !c.is_ascii_lowercase()).trim_end_matches('-');
    if name.is_empty() { "app".to_owned() } else { name.to_owned() }
}
