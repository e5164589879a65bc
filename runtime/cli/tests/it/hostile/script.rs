//! What a script says about itself in its first lines.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{DEADLINE, NO_HURRY};

/// One hostile script.
pub(super) struct Script {
    pub(super) name: String,
    pub(super) path: PathBuf,
    /// What may come out.
    pub(super) expected: Vec<String>,
    /// The flags of the command.
    pub(super) flags: Vec<String>,
    /// What `--timeout-ms` of the flags says.
    pub(super) deadline: Duration,
    /// What standard error must hold.
    pub(super) stderr: Option<String>,
}

/// The scripts of a folder, not of those within it, by name.
pub(super) fn all(folder: &Path) -> Vec<Script> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths.iter().filter(|path| path.is_file()).map(|path| read(path)).collect()
}

fn read(path: &Path) -> Script {
    let name = path.file_name().expect("a name").to_string_lossy().into_owned();
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{name}: {error}"));
    let expected = text.lines().next().and_then(|line| line.strip_prefix("// expect: "));
    let expected = expected.unwrap_or_else(|| panic!("{name}: the first line is no `// expect: .. - ..`"));
    let (expected, what) = expected.split_once(" - ").unwrap_or_else(|| panic!("{name}: does not say what it tries"));
    assert!(!what.trim().is_empty() && !expected.trim().is_empty(), "{name}: expects nothing, or tries nothing");
    let said = |key: &str| text.lines().take(3).find_map(|line| line.strip_prefix(key)).map(str::to_owned);
    let expected: Vec<String> = expected.split(" or ").map(|word| word.trim().to_owned()).collect();
    let deadline = if expected.iter().any(|word| word == "TIMEOUT") { DEADLINE } else { NO_HURRY };
    let mut flags: Vec<String> = said("// flags: ").unwrap_or_default().split_whitespace().map(str::to_owned).collect();
    for (flag, value) in [("--timeout-ms", deadline.as_millis().to_string()), ("--memory-mb", "32".to_owned())] {
        if !flags.iter().any(|given| given == flag) {
            flags.extend([flag.to_owned(), value]);
        }
    }
    let stderr = said("// stderr: ");
    // Any failure of the command has that exit code.
    let is_told = stderr.is_some() || !expected.iter().any(|word| word == "1");
    assert!(is_told, "{name}: expects 1, and not which `// stderr: ..` comes with it");
    let timeout = flags.iter().skip_while(|flag| *flag != "--timeout-ms").nth(1).expect("a deadline");
    Script {
        deadline: Duration::from_millis(timeout.parse().unwrap_or_else(|error| panic!("{name}: {timeout}: {error}"))),
        expected,
        stderr,
        path: path.to_owned(),
        flags,
        name,
    }
}
