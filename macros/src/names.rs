//! Names: the defaults made from variants, what JavaScript accepts, and the nearest known one.

/// `LlmText` -> `llm_text`, `HTTPError` -> `http_error`, `V1Beta` -> `v1_beta`.
pub(crate) fn snake_case(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let mut out = String::with_capacity(name.len() + 4);
    for (i, &c) in chars.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|i| chars.get(i));
        let after = chars.get(i + 1);
        // A word starts where small letters end, and at the last capital of a run that small letters follow.
        let starts =
            c.is_uppercase() && before.is_some_and(|b| !b.is_uppercase() || after.is_some_and(|a| a.is_lowercase()));
        if (starts || c == '_') && !out.is_empty() && !out.ends_with('_') {
            out.push('_');
        }
        if c != '_' {
            out.extend(c.to_lowercase());
        }
    }
    out.truncate(out.trim_end_matches('_').len());
    out
}

/// Why `name` cannot be a property or a constant that scripts see, or `None` when it can.
pub(crate) fn refusal(name: &str) -> Option<&'static str> {
    let mut chars = name.chars();
    let starts = chars.next().is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '_' | '$'));
    if !starts || !chars.all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '$')) {
        return Some("is no JavaScript identifier: use letters, digits, `_` and `$`, and no digit first");
    }
    matches!(name, "__proto__" | "constructor" | "prototype")
        .then_some("means something else on every JavaScript object: choose another name")
}

/// The known name nearest to `given`, if it is near enough to be a typo.
pub(crate) fn nearest<'a>(given: &str, known: &[&'a str]) -> Option<&'a str> {
    known
        .iter()
        .map(|name| (strsim::osa_distance(given, name), *name))
        .filter(|(distance, name)| *distance <= (name.len() / 3).max(1))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found() {
        for (name, snake) in [
            ("Auto", "auto"),
            ("LlmText", "llm_text"),
            ("HTTPError", "http_error"),
            ("LLM", "llm"),
            ("V1Beta", "v1_beta"),
            ("Http2", "http2"),
            ("Self_", "self"),
            ("Foo_Bar", "foo_bar"),
            ("_Hidden", "hidden"),
            ("already_snake", "already_snake"),
        ] {
            assert_eq!(snake_case(name), snake);
        }
    }

    #[test]
    fn only_identifiers_that_are_safe_on_objects() {
        for good in ["AUTO", "_a", "$", "A1", "class"] {
            assert_eq!(refusal(good), None, "{good}");
        }
        for bad in ["", "1A", "a-b", "a b", "é", "__proto__", "constructor", "prototype"] {
            assert!(refusal(bad).is_some(), "{bad}");
        }
    }
}
