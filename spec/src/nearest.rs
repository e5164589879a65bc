//! "Did you mean": the nearest of some known names.

/// The known name nearest to `given`, if one is near enough to be a likely typo.
///
/// Distance counts insertions, deletions, substitutions and swaps of neighbours as one edit each, ignoring case.
/// Near enough is one edit per three characters of the known name, at least one, and fewer than it has characters:
/// something has to be left of it. The first of equals wins.
pub fn nearest<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let given: String = given.chars().take(MAX_CHARS).collect::<String>().to_lowercase();
    if given.is_empty() {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for name in known {
        let length = name.chars().count();
        let limit = (length / 3).max(1).min(length.saturating_sub(1));
        let distance = strsim::osa_distance(&given, &name.to_lowercase());
        if distance <= limit && best.is_none_or(|(shortest, _)| distance < shortest) {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| name)
}

/// The distance is quadratic; nobody mistypes a name this long.
const MAX_CHARS: usize = 64;

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_swap_is_one_edit() {
        assert_eq!(nearest("auot", ["none", "auto"]), Some("auto"));
        assert_eq!(nearest("valeu", ["value", "values"]), Some("value"));
    }

    #[test]
    fn far_names_are_not_offered() {
        assert_eq!(nearest("banana", ["auto", "none"]), None);
        assert_eq!(nearest("", ["auto"]), None);
    }

    #[test]
    fn something_of_a_short_name_has_to_be_left() {
        assert_eq!(nearest("z", ["a"]), None);
        assert_eq!(nearest("", ["", "a"]), None);
        assert_eq!(nearest("x", [""]), None);
        assert_eq!(nearest("é", ["è"]), None);
        assert_eq!(nearest("A", ["a"]), Some("a"));
        assert_eq!(nearest("on", ["no"]), Some("no"));
    }

    #[test]
    fn case_is_ignored() {
        assert_eq!(nearest("AUTO", ["auto"]), Some("auto"));
    }
}
