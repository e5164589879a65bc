//! The file to run: where it is, how it is shown, and what else lies in its folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use geppetto::{ModuleRoot, read_script};

/// A script file that can be read, with the folder that its imports are confined to.
#[derive(Debug)]
pub(crate) struct Script {
    /// Without links.
    folder: PathBuf,
    /// Before the names of files in what people see: empty, or with `/` at its end.
    prefix: String,
    name: String,
}

impl Script {
    /// The script that was named on the command line.
    pub(crate) fn open(file: &Path) -> Result<Self, String> {
        let cannot = |error: &io::Error| format!("cannot run {}: {}", file.display(), reason(error));
        let data = fs::metadata(file).map_err(|error| cannot(&error))?;
        if data.is_dir() {
            return Err(format!("cannot run {}: it is a folder: name a file in it", file.display()));
        }
        if !data.is_file() {
            return Err(format!("cannot run {}: it is no regular file: write the script to one", file.display()));
        }
        if !is_named_as_script(file, &RUN) {
            return Err(format!(
                "cannot run {}: the names of scripts end in .js, .mjs or .cjs: rename it",
                file.display()
            ));
        }
        read_script(file).map_err(|error| cannot(&error))?;
        let real = file.canonicalize().map_err(|error| cannot(&error))?;
        let (folder, name) = split(&real).ok_or_else(|| cannot(&io::ErrorKind::InvalidFilename.into()))?;
        Ok(Self { prefix: prefix(file, &folder, &name), folder, name })
    }

    /// The folder for the runtime.
    pub(crate) fn root(&self) -> io::Result<ModuleRoot> {
        ModuleRoot::new(&self.folder).map(|root| root.shown_as(self.prefix.clone()))
    }

    /// How the runtime is asked for the script.
    pub(crate) fn specifier(&self) -> String {
        format!("./{}", self.name)
    }

    /// How people are shown the script.
    pub(crate) fn shown(&self) -> String {
        format!("{}{}", self.prefix, self.name)
    }

    /// The text of a file that is shown as `shown`, as long as it is a script inside of the folder.
    pub(crate) fn text_of(&self, shown: &str) -> Option<String> {
        let inside = shown.strip_prefix(&self.prefix)?;
        let is_plain = inside.split('/').all(|name| !matches!(name, "" | "." | ".."));
        let path = self.folder.join(inside);
        // A script says where its error is, and must not make us show anything else.
        let is_inside = path.canonicalize().is_ok_and(|real| real.starts_with(&self.folder) && real.is_file());
        if is_named_as_script(&path, &LOADED) && is_plain && is_inside { read_script(&path).ok() } else { None }
    }
}

/// How the names of files end that are run.
const RUN: [&str; 3] = ["js", "mjs", "cjs"];
/// How those end that are loaded by them.
const LOADED: [&str; 4] = ["js", "mjs", "cjs", "json"];

fn is_named_as_script(path: &Path, endings: &[&str]) -> bool {
    path.extension().is_some_and(|end| endings.iter().any(|known| end == *known))
}

fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "no permission to read it".to_owned(),
        io::ErrorKind::InvalidFilename => "its name is no UTF-8 text: rename it".to_owned(),
        _ => error.to_string(),
    }
}

fn split(real: &Path) -> Option<(PathBuf, String)> {
    Some((real.parent()?.to_path_buf(), real.file_name()?.to_str()?.to_owned()))
}

/// The folder as it was written, or, where a link leads elsewhere, as it is.
fn prefix(file: &Path, folder: &Path, name: &str) -> String {
    let written = file.parent().unwrap_or(Path::new(""));
    let looked_at = if written.as_os_str().is_empty() { Path::new(".") } else { written };
    let is_link = file.file_name().is_none_or(|last| last != name)
        || looked_at.canonicalize().map_or(true, |written| written != folder);
    let shown = if is_link { folder } else { written }.to_string_lossy().into_owned();
    if shown.is_empty() || shown.ends_with('/') { shown } else { format!("{shown}/") }
}
