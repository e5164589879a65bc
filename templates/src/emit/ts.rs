//! Types that a schema writes out in TypeScript.

/// That type, or null.
pub(super) fn or_null(ts: &str) -> String {
    or(ts, "null")
}

/// That type, or this word: `null`, `undefined`, `void`. What a function gives back would take the word for its own.
pub(super) fn or(ts: &str, word: &str) -> String {
    let ts = ts.trim();
    // These hold everything already.
    if ts == "any" || ts == "unknown" {
        return ts.to_owned();
    }
    let (first, last) = (format!("{word} |"), format!("| {word}"));
    if ts.contains("=>") || ts.contains(" extends ") {
        format!("({ts}) | {word}")
    } else if ts == word || ts.starts_with(&first) || ts.ends_with(&last) {
        ts.to_owned()
    } else {
        format!("{ts} | {word}")
    }
}

#[cfg(test)]
mod tests {
    use super::{or, or_null};

    #[test]
    fn null_is_there_once_and_outside() {
        for (ts, expected) in [
            ("AbortSignal", "AbortSignal | null"),
            ("\"a\" | \"b\"", "\"a\" | \"b\" | null"),
            ("string | null", "string | null"),
            ("null | string", "null | string"),
            ("{ a: string | null | 1 }", "{ a: string | null | 1 } | null"),
            ("nullable | string", "nullable | string | null"),
            ("() => string | null", "(() => string | null) | null"),
            ("A extends B ? 1 : 2", "(A extends B ? 1 : 2) | null"),
            ("unknown", "unknown"),
        ] {
            assert_eq!(or_null(ts), expected);
        }
    }

    #[test]
    fn other_words_are_added_alike() {
        assert_eq!(or("string | null", "undefined"), "string | null | undefined");
        assert_eq!(or("Turn", "void"), "Turn | void");
        assert_eq!(or("any", "void"), "any");
    }
}
