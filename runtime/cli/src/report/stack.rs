//! Stacks, as the engine writes them: a line for each call, with the place where it stands.

/// A place in a file, as people are shown it. Lines and columns count from one.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Place<'a> {
    pub(crate) file: &'a str,
    pub(crate) line: usize,
    pub(crate) column: usize,
}

/// The places that a line of a stack may mean, the likeliest first. A name of a function, or of a file, may have
/// anything in it.
pub(crate) fn places(line: &str) -> impl Iterator<Item = Place<'_>> {
    let call = line.trim_start().strip_prefix("at ").unwrap_or_default();
    let inner = call.strip_suffix(')');
    // `at NAME (FILE:1:2)`, and for a mistake in the syntax `at FILE:1:2`.
    let in_brackets = inner
        .into_iter()
        .flat_map(|inner| inner.match_indices(" (").filter_map(move |(at, opening)| inner.get(at + opening.len()..)));
    in_brackets.chain(Some(call)).filter_map(place)
}

fn place(text: &str) -> Option<Place<'_>> {
    let (rest, column) = text.rsplit_once(':')?;
    let (file, line) = rest.rsplit_once(':')?;
    Some(Place { file, line: line.parse().ok()?, column: column.parse().ok()? })
}

/// The same line, where a place before the first line of a file is its beginning: the function around a CommonJS file
/// begins there, and is named by the engine while nothing in it has been called.
pub(crate) fn from_one(line: &str) -> String {
    let (start, bracket) = line.strip_suffix(')').map_or((line, ""), |start| (start, ")"));
    match start.strip_suffix(":0:1") {
        Some(file) => format!("{file}:1:1{bracket}"),
        None => line.to_owned(),
    }
}

/// The line of a stack with another column for its place, which is the last thing in it.
pub(crate) fn with_column(line: &str, place: &Place<'_>, column: usize) -> String {
    let bracket = if line.ends_with(')') { ")" } else { "" };
    let end = format!("{}:{}:{}{bracket}", place.file, place.line, place.column);
    match line.strip_suffix(&end) {
        Some(start) => format!("{start}{}:{}:{column}{bracket}", place.file, place.line),
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(line: &str) -> Vec<(&str, usize, usize)> {
        places(line).map(|place| (place.file, place.line, place.column)).collect()
    }

    #[test]
    fn a_call_a_syntax_error_and_what_has_no_place() {
        assert_eq!(all("    at f (a/b.js:3:14)"), [("a/b.js", 3, 14)]);
        assert_eq!(all("    at a/b.js:3:14"), [("a/b.js", 3, 14)]);
        assert_eq!(all("    at map (native)"), []);
        assert_eq!(all("made up"), []);
        assert_eq!(all(""), []);
    }

    #[test]
    fn lines_count_from_one() {
        for (line, shown) in [
            ("    at <anonymous> (a.js:0:1)", "    at <anonymous> (a.js:1:1)"),
            ("    at a.js:0:1", "    at a.js:1:1"),
            ("    at f (a.js:10:1)", "    at f (a.js:10:1)"),
            ("", ""),
        ] {
            assert_eq!(from_one(line), shown);
        }
    }

    #[test]
    fn only_the_column_changes() {
        for (line, other) in [("    at f (a.js:3:14)", "    at f (a.js:3:9)"), ("    at a.js:3:14", "    at a.js:3:9")]
        {
            let place = places(line).next().expect("a place");
            assert_eq!(with_column(line, &place, 9), other);
        }
    }

    #[test]
    fn brackets_in_names_leave_it_open() {
        assert_eq!(all("    at f (my (old) dir/a.js:1:2)"), [("my (old) dir/a.js", 1, 2), ("old) dir/a.js", 1, 2)]);
    }
}
