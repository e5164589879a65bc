//! The codes of messages for programs: all that there are, so that `docs/messages.md` can list them.

use geppetto_spec::load::codes;

use super::message::Level;

/// The stable name of what is said.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Code<'a> {
    /// A mistake in a schema: `GEP0203`.
    Mistake(&'static codes::Code),
    /// What `breaking` found: `value-gone`.
    Change { name: &'a str, breaks: bool },
    /// Anything else: `stale`.
    Own(&'static Own),
}

impl Code<'_> {
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Mistake(code) => code.id,
            Self::Change { name, .. } => name,
            Self::Own(own) => own.name,
        }
    }

    pub(crate) fn level(&self) -> Level {
        match self {
            Self::Mistake(_) | Self::Change { breaks: true, .. } => Level::Error,
            Self::Change { breaks: false, .. } => Level::Notice,
            Self::Own(own) => own.level,
        }
    }
}

/// A code that is neither a mistake nor a change. Names are stable: a name never changes its meaning.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Own {
    name: &'static str,
    level: Level,
    /// One line.
    #[cfg_attr(not(test), allow(dead_code, reason = "the page is for people; a test holds it to this text"))]
    when: &'static str,
    /// The keys that only its object has.
    #[cfg_attr(not(test), allow(dead_code, reason = "the page is for people; a test holds it to this text"))]
    keys: &'static str,
}

macro_rules! own {
    ($($constant:ident = $name:literal, $level:ident, $when:literal, $keys:literal;)*) => {
        $(pub(crate) const $constant: &Own =
            &Own { name: $name, level: Level::$level, when: $when, keys: $keys };)*
        /// All of them, in the order of the page.
        #[cfg(test)]
        const ALL: &[&Own] = &[$($constant),*];
    };
}

own! {
    STALE = "stale", Error, "a file is not what the schema makes", "`diff`, with `--diff`";
    MISSING = "missing", Error, "a file that the schema makes is not there", "`diff`, with `--diff`";
    ORPHAN = "orphan", Error, "a generated file that no output names any more; a run removes it", "";
    LEFTOVER = "leftover", Error, "the same outside the Rust output's folder; a run keeps it, for it may hold edits", "";
    STRANGER = "stranger", Error, "a file of others in the Rust output's folder", "";
    NO_SCHEMA = "no-schema", Error, "no schema was named, and none was found", "";
    BAD_TEMPLATE = "bad-template", Error, "the project's own template makes no file", "";
    CANNOT_READ = "cannot-read", Error, "a file in the output root cannot be read", "";
    CANNOT_WRITE = "cannot-write", Error, "a file cannot be written, or is not replaced because others made it", "";
    CANNOT_LOCK = "cannot-lock", Error, "the schema cannot be locked against a second run", "";
    FOLDER_TAKEN = "folder-taken", Error, "the folder of the Rust output is somebody else's", "";
    AGAINST = "against", Error, "`breaking`: nothing can be compared, such as with a revision that is not there", "";
    ALLOW = "allow", Warning, "`breaking`: an `--allow` that nothing needs", "";
    NOTHING_COMPARED = "nothing-compared", Warning, "`breaking`: the revision has no such schema, so nothing breaks", "";
    WRITTEN = "written", Notice, "a file was written; not for GitHub", "";
    REMOVED = "removed", Notice, "an orphan was removed; not for GitHub", "";
    CHANGED = "changed", Notice, "`--watch`: the file whose change is the reason for the next run", "";
    SUMMARY = "summary", Notice, "the last message of each run", "`errors`, `exitCode`; where there was a result, `schema` and numbers of files or changes; `command`, or `against`";
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::fs;
    use std::path::Path;

    use geppetto_spec::load::codes;

    use super::ALL;

    /// The table of the page, as the code has it.
    fn table() -> String {
        let (first, last) = (codes::ALL[0].id, codes::ALL[codes::ALL.len() - 1].id);
        let mut out = String::from("| code | level | when | further keys |\n|---|---|---|---|\n");
        let _ = writeln!(
            out,
            "| `{first}` to `{last}` | error | a mistake in a schema | `at`, the path in the YAML; `label`, what stands \
             under the caret; `also`, a list of other places |\n\
             | a [rule](evolution.md#the-rules), as `value-gone` | error, or notice where it is allowed or safe | \
             `breaking`: a change | `place`, what changed; `status`: `breaks`, `allowed` or `safe`; `breaks`, whom |"
        );
        for own in ALL {
            let keys = if own.keys.is_empty() { "-" } else { own.keys };
            let _ = writeln!(out, "| `{}` | {} | {} | {keys} |", own.name, own.level.name(), own.when);
        }
        out
    }

    #[test]
    fn the_table_of_the_page_is_that_of_the_code() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/messages.md");
        let (page, table) = (fs::read_to_string(path).expect("the page"), table());
        let (_, found) = page.split_once("## The codes\n\n").expect("the section");
        assert!(found == table, "docs/messages.md has another table of codes; this is the one of the code:\n{table}");
    }
}
