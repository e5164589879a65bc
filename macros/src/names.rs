//! Names: the words of one, and the nearest known one.

/// The words of a name as written: `LlmText` is `Llm` and `Text`, `HTTPError` is `HTTP` and `Error`, `V1Beta` is `V1`
/// and `Beta`.
pub(crate) fn words(name: &str) -> Vec<String> {
    let chars: Vec<char> = name.chars().collect();
    let mut words: Vec<String> = Vec::new();
    let mut goes_on = false;
    for (i, &c) in chars.iter().enumerate() {
        if c == '_' {
            goes_on = false;
            continue;
        }
        let before = i.checked_sub(1).and_then(|i| chars.get(i));
        let after = chars.get(i + 1);
        // A word starts where small letters end, and at the last capital of a run that small letters follow.
        let starts =
            c.is_uppercase() && before.is_some_and(|b| !b.is_uppercase() || after.is_some_and(|a| a.is_lowercase()));
        match words.last_mut().filter(|_| goes_on && !starts) {
            Some(word) => word.push(c),
            None => words.push(c.to_string()),
        }
        goes_on = true;
    }
    words
}

/// The known name nearest to `given`, if it is near enough to be a typo. The same measure as `geppetto_spec::nearest`.
pub(crate) fn nearest<'a>(given: &str, known: &[&'a str]) -> Option<&'a str> {
    let given = given.to_lowercase();
    let near = |name: &str| {
        let length = name.chars().count();
        let distance = strsim::osa_distance(&given, &name.to_lowercase());
        (distance <= (length / 3).max(1).min(length.saturating_sub(1))).then_some(distance)
    };
    let known = known.iter().filter_map(|name| Some((near(name)?, *name)));
    known.filter(|_| !given.is_empty()).min_by_key(|(distance, _)| *distance).map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found() {
        for (name, expected) in [
            ("Auto", &["Auto"][..]),
            ("LlmText", &["Llm", "Text"]),
            ("HTTPError", &["HTTP", "Error"]),
            ("LLM", &["LLM"]),
            ("V1Beta", &["V1", "Beta"]),
            ("Http2", &["Http2"]),
            ("Self_", &["Self"]),
            ("Foo_Bar", &["Foo", "Bar"]),
            ("_Hidden", &["Hidden"]),
            ("already_snake", &["already", "snake"]),
            ("HTTP_Error", &["HTTP", "Error"]),
            ("__", &[]),
        ] {
            assert_eq!(words(name), expected);
        }
    }

    #[test]
    fn the_nearest_name_is_the_one_of_the_spec() {
        let known = ["value", "key", "alias", "snake_case", "x", "é", "Display"];
        for given in ["vale", "VALUE", "kye", "snakecase", "y", "è", "", "Dispaly", "wat", "aliass", "z"] {
            assert_eq!(nearest(given, &known), geppetto_spec::nearest(given, known), "{given}");
        }
    }
}
