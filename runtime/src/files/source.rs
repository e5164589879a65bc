//! The text of a script file.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use super::problem::Problem;

/// A larger file is no script that somebody wrote.
pub(super) const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// The text of a script file as a runtime reads it: UTF-8 of at most 16 MiB, without a byte order mark.
///
/// It is for programs that show lines of scripts. The error does not name the file.
///
/// # Errors
/// The file cannot be read, is larger, or is no UTF-8.
pub fn read_script(path: impl AsRef<Path>) -> io::Result<String> {
    let mut bytes = Vec::new();
    // One byte more shows that there is more, also of a file that grows meanwhile.
    File::open(path)?.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(io::Error::other(format!("it is larger than {} MiB: a script has to be smaller", MAX_BYTES >> 20)));
    }
    if bytes.starts_with(b"\xef\xbb\xbf") {
        bytes.drain(..3);
    }
    String::from_utf8(bytes).map_err(|error| {
        let before = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        let line = before.split(|byte| *byte == b'\n').count();
        io::Error::other(format!("it is no UTF-8 text (line {line}): save it as UTF-8"))
    })
}

/// The same for a module.
pub(super) fn read(path: &Path, shown: &str) -> Result<String, Problem> {
    read_script(path).map_err(|error| Problem::not_loaded(format!("{shown} cannot be read: {error}")))
}
