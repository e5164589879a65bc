//! Whether a text can be a type of TypeScript. The compiler says the rest; this keeps a slip from spoiling the whole file.

mod callable;

pub(super) use callable::{call, construct, is_function};

/// A part of the text that has to be closed.
struct Level {
    /// What opened it: a bracket, a quote, or one of the two below.
    open: char,
    /// How many `?` wait for their `:`.
    asked: usize,
}

/// The text itself.
const WHOLE: char = ' ';
/// `${` between backquotes.
const INSERTED: char = '$';

/// What is wrong with it.
pub(super) fn mistake(text: &str) -> Option<String> {
    if text.trim().is_empty() {
        return Some("it is empty".to_owned());
    }
    if let Some(c) = text.chars().find(|c| c.is_control() || crate::dts::is_invisible(*c)) {
        return Some(format!("it holds the character U+{:04X}", u32::from(c)));
    }
    let mut levels = vec![Level { open: WHOLE, asked: 0 }];
    let mut chars = text.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        let Some(level) = levels.last_mut() else { break };
        match (level.open, c) {
            ('"' | '\'' | '`', '\\') => _ = chars.next(),
            ('`', '$') if next == '{' => {
                chars.next();
                levels.push(Level { open: INSERTED, asked: 0 });
            }
            (quote @ ('"' | '\'' | '`'), _) => {
                if c == quote {
                    levels.pop();
                }
            }
            (_, '"' | '\'' | '`' | '(' | '[' | '{' | '<') => levels.push(Level { open: c, asked: 0 }),
            (_, '=') if next == '>' => _ = chars.next(),
            (open, ')' | ']' | '}' | '>') => {
                if !closes(c, open) {
                    return Some(format!("`{c}` closes nothing"));
                }
                levels.pop();
            }
            _ => {
                if let Some(reason) = refused(level, before, c, next) {
                    return Some(reason);
                }
            }
        }
        if c != ' ' {
            before = c;
        }
    }
    let level = levels.last()?;
    match level.open {
        WHOLE if level.asked > 0 => Some("a `?` has no `:`".to_owned()),
        WHOLE if text.trim_end().ends_with(['|', '&', '.', '?', ':', '-', '+']) || text.trim_end().ends_with("=>") => {
            Some("its end is missing".to_owned())
        }
        WHOLE => None,
        INSERTED => Some("`${` is not closed".to_owned()),
        quote @ ('"' | '\'' | '`') => Some(format!("{quote} is not closed")),
        open => Some(format!("`{open}` is not closed")),
    }
}

/// Why a character cannot stand in a part of the text, outside quotes.
fn refused(level: &mut Level, before: char, c: char, next: char) -> Option<String> {
    // Without brackets around it a type has no members.
    let bare = matches!(level.open, WHOLE | INSERTED);
    match c {
        '/' if matches!(next, '/' | '*') => Some("it holds a comment".to_owned()),
        '*' if next == '/' => Some("it holds a comment".to_owned()),
        '?' => {
            level.asked += 1;
            None
        }
        ':' if bare && (level.asked == 0 || before == '?') => Some("`:` belongs to no `?`".to_owned()),
        ':' => {
            level.asked = level.asked.saturating_sub(1);
            None
        }
        ';' if level.open == '{' => None,
        ';' => Some("`;` ends the type".to_owned()),
        ',' if bare => Some("`,` ends the type".to_owned()),
        // The default of a type's parameter.
        '=' if level.open == '<' => None,
        ' ' | ',' | '.' | '|' | '&' | '-' | '+' | '_' | '$' => None,
        c if c.is_alphanumeric() => None,
        c => Some(format!("`{c}` is no part of a type")),
    }
}

fn closes(closing: char, open: char) -> bool {
    match closing {
        ')' => open == '(',
        ']' => open == '[',
        '}' => matches!(open, '{' | INSERTED),
        _ => open == '<',
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
            "`a${`b${'}'}`}\\`${{ a: b }}$`",
            "x",
            "'http://a/*'",
            "{ a: b; c: d }",
            "{ a: b, [key: string]: c }[]",
            "A extends B ? C : D",
            "A extends B ? C extends D ? '?' : (a?: b) => c : [d?, e?]",
            "<T = string, U extends T = T>(a: T, b: U, ...c: X[]) => asserts a is U",
            "{ -readonly [K in keyof T]+?: T[K] }",
            "-1 | 1e3 | Größe | $x | _y | readonly string[]",
            "import('a').B",
            "(a: \"*)\" | 'b') => `${string}`",
            "(level: LogLevel, message: string, fields?: Record<string, unknown>) => void",
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
            "'a\\'",
            "a // b",
            "a */",
            "a /* b",
            "a; b: c",
            "a\nb",
            "{ a: string",
            "Array<string",
            "string, evil: number",
            "`${`",
            "`${a`",
            "`${a: b}`",
            "`${a, b}`",
            "`a",
            "{ a: string } b: string",
            "{ a: string } b?: string",
            "a: b",
            "a ?: b",
            "a = b",
            "a == b",
            "string /",
            "/x",
            "/x/",
            "@x",
            "(@x a: b) => c",
            "#x",
            "a\\u0041",
            "a * b",
            "A extends B ? C",
            "a |",
            "() =>",
            "a\u{a0}b",
        ] {
            assert!(mistake(bad).is_some(), "{bad}");
        }
    }
}
