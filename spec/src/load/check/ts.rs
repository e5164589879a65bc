//! Whether a text can be a type of TypeScript. The compiler says the rest; this keeps a slip from spoiling the whole file.

/// What is wrong with it.
pub(super) fn mistake(text: &str) -> Option<String> {
    if text.trim().is_empty() {
        return Some("it is empty".to_owned());
    }
    if let Some(c) = text.chars().find(|c| c.is_control() || crate::dts::is_invisible(*c)) {
        return Some(format!("it holds the character U+{:04X}", u32::from(c)));
    }
    let mut open = Vec::new();
    let mut quote = None;
    let mut before = ' ';
    for c in text.chars() {
        match (quote, c) {
            (Some(q), _) if c == q && before != '\\' => quote = None,
            (None, '"' | '\'' | '`') => quote = Some(c),
            (None, '(' | '[' | '{' | '<') => open.push(c),
            (None, '/' | '*') if before == '/' => return Some("it holds a comment".to_owned()),
            (None, '/') if before == '*' => return Some("it holds a comment".to_owned()),
            (None, ';') if open.last() != Some(&'{') => return Some("`;` ends the type".to_owned()),
            (None, '>') if before == '=' => {}
            (None, ')' | ']' | '}' | '>') if open.pop() != Some(partner(c)) => {
                return Some(format!("`{c}` closes nothing"));
            }
            _ => {}
        }
        before = if before == '\\' && c == '\\' { ' ' } else { c };
    }
    match (quote, open.last()) {
        (Some(quote), _) => Some(format!("{quote} is not closed")),
        (None, Some(open)) => Some(format!("`{open}` is not closed")),
        (None, None) => None,
    }
}

fn partner(closing: char) -> char {
    match closing {
        ')' => '(',
        ']' => '[',
        '}' => '{',
        _ => '<',
    }
}

#[cfg(test)]
mod tests {
    use super::mistake;

    #[test]
    fn slips_are_found() {
        for good in [
            "(a: string, b?: Map<string, X[]>) => void",
            "'a)' | \"b\\\"}\"",
            "`${string}.${string}`",
            "x",
            "'http://a/*'",
            "{ a: b; c: d }",
        ] {
            assert_eq!(mistake(good), None, "{good}");
        }
        for bad in [
            "",
            " ",
            "(a",
            "a)",
            "(]",
            "'a",
            "a // b",
            "a */",
            "a /* b",
            "a; b: c",
            "a\nb",
            "{ a: string",
            "Array<string",
        ] {
            assert!(mistake(bad).is_some(), "{bad}");
        }
    }
}
