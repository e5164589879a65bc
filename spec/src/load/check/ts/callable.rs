//! What can be called, in TypeScript: whole signatures, and the types of functions.

use super::super::super::codes;
use super::super::super::diagnostic::{Finding, Spot};
use super::super::super::signature;
use super::mistake;

/// The signature of what can be called.
pub(in crate::load::check) fn call(name: &str, given: &str, at: Spot, findings: &mut Vec<Finding>) {
    let reason = match signature::parse(given) {
        Ok(found) => match found.result {
            // As a type it has an arrow: one check for both.
            Some(result) => mistake(&format!("{} => {result}", found.head)),
            None => Some("the type of its result is missing".to_owned()),
        },
        Err(reason) => Some(reason),
    };
    report("signature", name, reason, "write it like `(id: string, deep?: boolean): void`", at, findings);
}

/// The parameters of a constructor, which gives what its class is.
pub(in crate::load::check) fn construct(name: &str, given: &str, at: Spot, findings: &mut Vec<Finding>) {
    let reason = match signature::parse(given) {
        Ok(found) => match found.result {
            Some(_) => Some("a constructor has no result of its own".to_owned()),
            None => mistake(&format!("{} => {name}", found.head)),
        },
        Err(reason) => Some(reason),
    };
    report("constructor", name, reason, "write it like `(label?: string)`", at, findings);
}

fn report(what: &str, name: &str, reason: Option<String>, help: &str, at: Spot, findings: &mut Vec<Finding>) {
    if let Some(reason) = reason {
        let message = format!("the {what} of \"{name}\" cannot be read: {reason}");
        findings.push(Finding::new(codes::BAD_SIGNATURE, at, message).help(help));
    }
}

/// Whether a type may be that of a function: one with `=>` or members that are called, or the name of one.
pub(in crate::load::check) fn is_function(ty: &str) -> bool {
    let ty = ty.trim();
    let word = ty.split(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '$')).next().unwrap_or_default();
    let is_name = !word.is_empty() && !word.starts_with(|c: char| c.is_numeric()) && !NO_FUNCTIONS.contains(&word);
    ty.contains("=>") || (ty.starts_with('{') && ty.contains('(')) || (is_name && !ty.ends_with("[]"))
}

/// The names of types that nobody can call, or of which nothing is known.
const NO_FUNCTIONS: [&str; 14] = [
    "any",
    "bigint",
    "boolean",
    "false",
    "never",
    "null",
    "number",
    "object",
    "string",
    "symbol",
    "true",
    "undefined",
    "unknown",
    "void",
];

#[cfg(test)]
mod tests {
    use super::is_function;

    #[test]
    fn functions_are_known_by_their_look() {
        for good in [
            "(a: A) => void",
            "Handler",
            "A.Handler<string>",
            "typeof fetch",
            "import('a').B",
            "$x",
            "{ (a: A): void; once: boolean }",
            "((a: A) => void) | string",
            "Stringify",
        ] {
            assert!(is_function(good), "{good}");
        }
        for bad in [
            "string",
            "number | string",
            "unknown",
            "any",
            "'a'",
            "\"a\"",
            "`a`",
            "1",
            "[A]",
            "A[]",
            "{ a: string }",
            "object",
        ] {
            assert!(!is_function(bad), "{bad}");
        }
    }
}
