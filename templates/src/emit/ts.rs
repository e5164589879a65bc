//! Types that a schema writes out in TypeScript.

/// That type, or null. What a function gives back would take the null for its own.
pub(super) fn or_null(ts: &str) -> String {
    let ts = ts.trim();
    if ts.contains("=>") || ts.contains(" extends ") {
        format!("({ts}) | null")
    } else if ts == "null" || ts.starts_with("null |") || ts.ends_with("| null") {
        ts.to_owned()
    } else {
        format!("{ts} | null")
    }
}

#[cfg(test)]
mod tests {
    use super::or_null;

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
        ] {
            assert_eq!(or_null(ts), expected);
        }
    }
}
