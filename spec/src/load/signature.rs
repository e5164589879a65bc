//! Signatures in TypeScript, `<T>(value: T, deep?: boolean): T`: taken apart as far as the outputs need it.

/// A signature in its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature<'a> {
    /// The parameters with their brackets, and the type parameters in front.
    pub head: &'a str,
    /// The type of the result; nothing of a constructor.
    pub result: Option<&'a str>,
    /// How many arguments a call needs at least.
    pub required: usize,
}

/// Takes a signature apart. What it says of types is not looked at.
///
/// # Errors
/// What is wrong with it, for a sentence.
pub fn parse(text: &str) -> Result<Signature<'_>, String> {
    let (head, inside, after) = apart(text.trim())?;
    let result = match after.trim() {
        "" => None,
        after => match after.strip_prefix(':').map(str::trim) {
            Some("") => return Err("the type of its result is missing".to_owned()),
            Some(result) => Some(result),
            None if after.starts_with("=>") => {
                return Err("`=>` makes it a type: write `:` before the result".to_owned());
            }
            None => return Err(format!("`{after}` stands behind its parameters")),
        },
    };
    Ok(Signature { head, result, required: required(inside)? })
}

/// How many arguments a type such as `<T>(value: T) => T` needs at least; `None` of what is no single function.
pub(crate) fn arguments(ty: &str) -> Option<usize> {
    let (_, inside, after) = apart(ty.trim()).ok()?;
    let result = after.trim_start().strip_prefix("=>")?;
    // Behind a result a `|` is a part of that.
    if result.trim().is_empty() { None } else { required(inside).ok() }
}

/// What stands before the result, the parameters without their brackets, and the rest.
fn apart(text: &str) -> Result<(&str, &str, &str), String> {
    let generics = if text.starts_with('<') { end(text).ok_or("`<` is not closed")? } else { 0 };
    let rest = text.get(generics..).unwrap_or_default().trim_start();
    if !rest.starts_with('(') {
        let is_named = rest.starts_with(|c: char| c.is_alphabetic() || matches!(c, '_' | '$')) && rest.contains('(');
        let reason = if is_named {
            "a name stands in front: it begins with `(` or `<`"
        } else {
            "its parameters are missing, which stand in `(..)`"
        };
        return Err(reason.to_owned());
    }
    let length = end(rest).ok_or("`(` is not closed")?;
    let (params, after) = rest.split_at(length);
    let head = text.get(..text.len() - after.len()).unwrap_or_default();
    Ok((head, params.get(1..length - 1).unwrap_or_default(), after))
}

/// How many of the parameters have to be given.
fn required(inside: &str) -> Result<usize, String> {
    let mut required = 0;
    let mut optional = None;
    let parts = parts(inside);
    let last = parts.len().saturating_sub(1);
    for (i, part) in parts.iter().enumerate() {
        let part = part.trim();
        if part.is_empty() {
            // Behind the last comma, or between nothing.
            if i == last {
                break;
            }
            return Err("a parameter is missing between two commas".to_owned());
        }
        let (rest, name) = part.strip_prefix("...").map_or((false, part), |name| (true, name));
        let length = name.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '$').unwrap_or(name.len());
        let (name, ty) = name.split_at(length);
        if name.is_empty() || name.starts_with(|c: char| c.is_numeric()) {
            return Err(format!("`{part}` is no parameter"));
        }
        let (may_lack, ty) = ty.trim_start().strip_prefix('?').map_or((false, ty), |ty| (true, ty));
        if ty.trim_start().strip_prefix(':').is_none_or(|ty| ty.trim().is_empty()) {
            return Err(format!("the parameter `{name}` has no type"));
        }
        match optional {
            Some("...") => return Err(format!("the parameter `{name}` stands behind one with `...`")),
            Some(before) if !may_lack && !rest => {
                return Err(format!("the parameter `{name}` has to be given, and `{before}` before it has not"));
            }
            _ => {}
        }
        if rest {
            optional = Some("...");
        } else if may_lack {
            optional = Some(name);
        } else if !(i == 0 && name == "this") {
            required += 1;
        }
    }
    Ok(required)
}

/// The length of what the first character opens, its end included.
fn end(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut quote = None;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), _) if c == open && before != '\\' => quote = None,
            (None, '"' | '\'' | '`') => quote = Some(c),
            (None, '(' | '[' | '{' | '<') => depth += 1,
            (None, '>') if before == '=' => {}
            (None, ')' | ']' | '}' | '>') => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && quote.is_none() {
            return Some(at + c.len_utf8());
        }
        // Two backslashes are one that escapes nothing.
        before = if before == '\\' { ' ' } else { c };
    }
    None
}

/// What stands between the commas that are in no brackets and no quotes.
fn parts(inside: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(c) = inside.get(at..).and_then(|rest| rest.chars().next()) {
        if c == ',' {
            parts.push(inside.get(start..at).unwrap_or_default());
            start = at + 1;
        }
        let opens = matches!(c, '(' | '[' | '{' | '<' | '"' | '\'' | '`');
        let rest = inside.get(at..).unwrap_or_default();
        at += if opens { end(rest).unwrap_or(rest.len()) } else { c.len_utf8() };
    }
    parts.push(inside.get(start..).unwrap_or_default());
    parts
}

#[cfg(test)]
mod tests {
    use super::{arguments, parse};

    #[test]
    fn signatures_are_taken_apart() {
        for (text, head, result, required) in [
            ("(): void", "()", Some("void"), 0),
            ("()", "()", None, 0),
            ("(id: string): any", "(id: string)", Some("any"), 1),
            (
                "<A extends any[]>(callback: (...args: A) => void, delayMs?: number, ...args: A): number",
                "<A extends any[]>(callback: (...args: A) => void, delayMs?: number, ...args: A)",
                Some("number"),
                1,
            ),
            (
                "(a: Map<string, [x: 1, y: 2]>, b: { c: d, e: f },): A",
                "(a: Map<string, [x: 1, y: 2]>, b: { c: d, e: f },)",
                Some("A"),
                2,
            ),
            ("(this: A, b: ',)' | \"\\\")\"): (c: d) => e", "(this: A, b: ',)' | \"\\\")\")", Some("(c: d) => e"), 1),
            ("(value: unknown): value is A", "(value: unknown)", Some("value is A"), 1),
            ("(a: '\\\\', b: c): d", "(a: '\\\\', b: c)", Some("d"), 2),
        ] {
            let found = parse(text).unwrap_or_else(|reason| panic!("{text}: {reason}"));
            assert_eq!((found.head, found.result, found.required), (head, result, required), "{text}");
        }
        for bad in [
            "",
            "string",
            "<T",
            "<T>",
            "(",
            "(a: b",
            "() => void",
            "():",
            "() string",
            "(a): b",
            "(a?): b",
            "(a:): b",
            "(, a: b): c",
            "(a: b,, c: d): e",
            "(1: a): b",
            "({ a }: b): c",
            "(a?: b, c: d): e",
            "(...a: b[], c: d): e",
        ] {
            assert!(parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_name_in_front_is_named() {
        for text in ["on<K>(type: K): this", "send(a: string): void", "new (a: string): A"] {
            assert_eq!(parse(text), Err("a name stands in front: it begins with `(` or `<`".to_owned()), "{text}");
        }
        for text in ["string", "<T>", ""] {
            assert_eq!(parse(text), Err("its parameters are missing, which stand in `(..)`".to_owned()), "{text}");
        }
    }

    #[test]
    fn function_types_say_what_they_need() {
        for (text, expected) in [
            ("() => void", Some(0)),
            ("(a: A, b?: B) => (c: C) => void", Some(1)),
            ("<T>(value: T, ...rest: T[]) => T | undefined", Some(1)),
            ("Handler", None),
            ("((a: A) => void) | B", None),
            ("(a: A): void", None),
            ("(a) => void", None),
            ("() =>", None),
            ("new () => A", None),
        ] {
            assert_eq!(arguments(text), expected, "{text}");
        }
    }
}
