//! What a script wrote in `require(..)` and `import`.

use geppetto_bind::quoted;

use super::problem::{Problem, asked};
use crate::module::MAX_SHOWN;

/// What a specifier means, whatever there is.
#[derive(Debug, PartialEq)]
pub(super) enum Specifier<'a> {
    /// The name of a module of the host.
    Name(&'a str),
    /// A file: `./` or `../`.
    File(&'a str),
}

impl<'a> Specifier<'a> {
    /// Nothing is decoded, so that `%2e` is three characters of a name.
    pub(super) fn read(text: &'a str) -> Result<Self, Problem> {
        let shown = || quoted(text, MAX_SHOWN);
        if matches!(text, "." | "..") || text.starts_with("./") || text.starts_with("../") {
            return match text {
                _ if text.contains('\0') => Err(Problem::not_found(format!("{} has a NUL character", shown()))),
                _ if text.contains('\\') => Err(Problem::not_found(format!("{} has a backslash: write /", shown()))),
                _ => Ok(Self::File(text)),
            };
        }
        if text.starts_with(['/', '\\']) || text.contains(':') {
            let text = format!("{} is absolute: start the names of files with ./ or ../", shown());
            return Err(Problem::outside(text));
        }
        Ok(Self::Name(text))
    }
}

/// The names of the folders and the file, from the root on. `folders` are those of the importing file.
pub(super) fn join<'a>(folders: Vec<&'a str>, specifier: &'a str, base: &str) -> Result<Vec<&'a str>, Problem> {
    let mut names = folders;
    for name in specifier.split('/') {
        match name {
            ".." if names.pop().is_none() => {
                let asked = asked(specifier, base);
                let text = format!("{asked} leads out of the folder of the scripts: keep what they load inside of it");
                return Err(Problem::outside(text));
            }
            "" | "." | ".." => {}
            name => names.push(name),
        }
    }
    Ok(names)
}
