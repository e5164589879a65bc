//! Words that mark unfinished work, silence a compiler, or name somebody's machine. This file is the list, so it is not
//! read itself.

use crate::files::TextFile;

/// Where the list is.
const THIS_FILE: &str = "ci/src/steps/tidy/words.rs";

/// Macros, comments and marks that must not stay.
const MARKS: &[(&str, &str)] = &[
    ("todo!", "finish it"),
    ("unimplemented!", "finish it"),
    ("dbg!", "take it out"),
    ("@ts-ignore", "write @ts-expect-error, which fails when it is no longer needed"),
    ("FIXME", "mend it, or say what is so and why"),
    ("XXX", "mend it, or say what is so and why"),
    ("HACK", "mend it, or say what is so and why"),
];

/// Beginnings of absolute paths: they exist on one machine.
const FOLDERS: &[&str] = &["/home/", "/root/", "/tmp/", "/Users/", "C:\\Users\\"];

pub(super) fn check(file: &TextFile, findings: &mut Vec<String>) {
    // Lock files hold hashes, in which any word may turn up.
    let is_lock = file.path.ends_with("Cargo.lock") || file.path.ends_with("package-lock.json");
    if file.path == THIS_FILE || is_lock {
        return;
    }
    for (number, line) in (1..).zip(file.text.lines()) {
        for (word, advice) in MARKS {
            if stands_alone(line, word) {
                findings.push(format!("{}:{number}: `{word}`: {advice}", file.path));
            }
        }
        for folder in FOLDERS {
            if starts_a_path(line, folder) {
                findings.push(format!("{}:{number}: `{folder}`: a path of one machine", file.path));
            }
        }
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Whether `word` is in the line and is not part of a longer one.
fn stands_alone(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        let after = line.get(at + word.len()..).and_then(|text| text.chars().next());
        // After the `!` of a macro anything may follow.
        let ends = !word.ends_with(is_word) || !after.is_some_and(is_word);
        !before.is_some_and(is_word) && ends
    })
}

/// Whether `folder` is in the line and is not the middle of a relative path or of an address.
fn starts_a_path(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        !before.is_some_and(|c| is_word(c) || matches!(c, '.' | '-' | '}' | ')' | '~' | '*'))
    })
}

#[cfg(test)]
mod tests {
    use super::super::findings;
    use super::*;

    #[test]
    fn every_mark_and_folder_is_found() {
        for word in MARKS.iter().map(|(word, _)| *word).chain(FOLDERS.iter().copied()) {
            let found = findings(check, "a.rs", &format!("fine\n  let x = {word}(\"\");\n"));
            assert_eq!(found.len(), 1, "{word}: {found:?}");
            assert!(found.iter().all(|line| line.starts_with(&format!("a.rs:2: `{word}`: "))), "{found:?}");
        }
    }

    #[test]
    fn parts_of_words_and_of_relative_paths_pass() {
        for line in ["HACKER XXXL my_todo!(x)", "src/home/x ./tmp/x https://example.org/root/x ${ROOT}/tmp/x", "todo"] {
            assert_eq!(findings(check, "a.md", line), [""; 0], "{line}");
        }
        assert_eq!(findings(check, "a.md", "file:///home/x").len(), 1);
    }

    #[test]
    fn the_list_and_lock_files_are_not_read() {
        assert_eq!(findings(check, THIS_FILE, "FIXME"), [""; 0]);
        assert_eq!(findings(check, "ci/types/package-lock.json", "+/XXX/"), [""; 0]);
    }
}
