//! Names: which are usable where, and how one is made from another.

use crate::is_module_name;

/// `LLM_TEXT`, `llm_text`, `llmText` -> `LlmText`. A part in mixed case keeps its capitals.
pub(crate) fn upper_camel(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for part in name.split(|c: char| !c.is_ascii_alphanumeric()) {
        let keep = part.bytes().any(|b| b.is_ascii_lowercase());
        for (i, c) in part.chars().enumerate() {
            out.push(if i == 0 {
                c.to_ascii_uppercase()
            } else if keep {
                c
            } else {
                c.to_ascii_lowercase()
            });
        }
    }
    // The one name in this shape that Rust keeps for itself.
    if out == "Self" {
        out.push('_');
    }
    out
}

/// `tool-call`, `toolCall` -> `TOOL_CALL`.
pub(crate) fn upper_snake(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    let mut was_lower = false;
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            if was_lower && c.is_ascii_uppercase() {
                out.push('_');
            }
            out.push(c.to_ascii_uppercase());
        } else if !out.ends_with('_') {
            out.push('_');
        }
        was_lower = c.is_ascii_lowercase() || c.is_ascii_digit();
    }
    out.trim_matches('_').to_owned()
}

/// `timeoutMs` -> `timeout_ms`, `baseURL` -> `base_url`, `type` -> `r#type`: a field of a Rust struct.
pub(crate) fn rust_field(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    let mut chars = name.chars().peekable();
    let mut before = None;
    while let Some(c) = chars.next() {
        let lower_follows = chars.peek().is_some_and(char::is_ascii_lowercase);
        let starts_word = match before {
            Some('a'..='z' | '0'..='9') => c.is_ascii_uppercase(),
            Some('A'..='Z') => c.is_ascii_uppercase() && lower_follows,
            _ => false,
        };
        out.push_str(if starts_word { "_" } else { "" });
        out.push(c.to_ascii_lowercase());
        before = Some(c);
    }
    match out.as_str() {
        // Not even as raw identifiers.
        "self" | "super" | "crate" | "_" => out.push('_'),
        _ if is_rust_keyword(&out) => out.insert_str(0, "r#"),
        _ => {}
    }
    out
}

/// A field of a Rust struct.
pub(crate) fn is_rust_field(name: &str) -> bool {
    let name = name.strip_prefix("r#").unwrap_or(name);
    starts_and_goes_on(
        name,
        |c| c.is_ascii_lowercase() || c == '_',
        |c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_',
    ) && rust_field(name).trim_start_matches("r#") == name
}

/// A field that scripts see.
pub(crate) fn is_field(name: &str) -> bool {
    starts_and_goes_on(name, |c| c.is_ascii_alphabetic() || c == '_', |c| c.is_ascii_alphanumeric() || c == '_')
        && !UNSAFE_KEYS.contains(&name)
        && !HOOKS.contains(&name)
}

/// A property of a constant object.
pub(crate) fn is_js_key(name: &str) -> bool {
    starts_and_goes_on(name, |c| c.is_ascii_alphabetic(), |c| c.is_ascii_alphanumeric() || c == '_')
        && !UNSAFE_KEYS.contains(&name)
}

/// A type in Rust and TypeScript, or a variant.
pub(crate) fn is_upper_camel(name: &str) -> bool {
    // `Self` is Rust's own; a key SELF becomes `Self_`.
    let name = if name == "Self_" { "Self0" } else { name };
    starts_and_goes_on(name, |c| c.is_ascii_uppercase(), |c| c.is_ascii_alphanumeric()) && name != "Self"
}

/// A variant. `SELF` becomes `Self_`, because Rust keeps `Self` for itself.
pub(crate) fn is_variant(name: &str) -> bool {
    is_upper_camel(name) || name == "Self_"
}

/// Whether generated code would mean something else by this type name.
pub(crate) fn is_taken_type(name: &str) -> bool {
    TAKEN_TYPES.binary_search(&name).is_ok()
}

/// A namespace, or one part of a module name.
pub(crate) fn is_module_part(name: &str) -> bool {
    is_module_name(name) && !name.contains('/')
}

/// `crate::turns`, `::geppetto`, `geppetto`.
pub(crate) fn is_rust_path(path: &str) -> bool {
    let part = |p: &str| {
        let rest = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        starts_and_goes_on(p, |c| c.is_ascii_lowercase() || c == '_', rest) && (p == "crate" || !is_rust_keyword(p))
    };
    path.strip_prefix("::").unwrap_or(path).split("::").all(part)
}

/// One to three numbers with dots between them, without leading zeros.
pub(crate) fn is_version(text: &str) -> bool {
    let number = |part: &str| {
        let digits = !part.is_empty() && part.len() <= 9 && part.bytes().all(|b| b.is_ascii_digit());
        digits && (part == "0" || !part.starts_with('0'))
    };
    text.split('.').count() <= 3 && text.split('.').all(number)
}

fn starts_and_goes_on(name: &str, first: impl Fn(char) -> bool, rest: impl Fn(char) -> bool) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(first) && chars.all(rest)
}

fn is_rust_keyword(name: &str) -> bool {
    RUST_KEYWORDS.binary_search(&name).is_ok()
}

/// The variant of an open enum that holds what is not known.
pub(crate) const UNKNOWN: &str = "Unknown";

/// Own properties with these names change what an object is to scripts.
const UNSAFE_KEYS: &[&str] = &["__proto__", "constructor", "prototype"];

/// Functions with these names are called behind a script's back: by `await`, by `JSON.stringify`, by conversions.
const HOOKS: &[&str] = &["then", "toJSON", "toString", "valueOf"];

/// Sorted. Types of Rust's prelude, names that generated modules use, and global types of TypeScript that declarations refer to.
const TAKEN_TYPES: &[&str] = &[
    "AbortSignal",
    "Array",
    "AsRef",
    "BigInt",
    "Boolean",
    "Box",
    "Clone",
    "Copy",
    "Date",
    "Debug",
    "Default",
    "DeriveJsEnum",
    "Drop",
    "EnumDescriptor",
    "Eq",
    "Err",
    "Error",
    "Exclude",
    "Extract",
    "Fn",
    "From",
    "Function",
    "Hash",
    "Into",
    "Iterator",
    "JsEnum",
    "Key",
    "Map",
    "None",
    "Number",
    "Object",
    "Ok",
    "Omit",
    "Option",
    "Ord",
    "Partial",
    "PartialEq",
    "PartialOrd",
    "Pick",
    "Promise",
    "Readonly",
    "Record",
    "RegExp",
    "Result",
    "Send",
    "Set",
    "Some",
    "String",
    "Symbol",
    "Sync",
    "ToOwned",
    "ToString",
    "Uint8Array",
    "Vec",
];

/// Sorted. Words that cannot stand in a path of modules.
const RUST_KEYWORDS: &[&str] = &[
    "_", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super",
    "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(RUST_KEYWORDS.is_sorted());
        assert!(TAKEN_TYPES.is_sorted());
    }

    #[test]
    fn names_are_converted() {
        for (from, camel) in [("LLM_TEXT", "LlmText"), ("toolCall", "ToolCall"), ("A1_b", "A1B"), ("SELF", "Self_")] {
            assert_eq!(upper_camel(from), camel);
            assert!(is_variant(camel));
        }
        for (from, snake) in [("tool-call", "TOOL_CALL"), ("toolCall", "TOOL_CALL"), ("agentmode_tag", "AGENTMODE_TAG")]
        {
            assert_eq!(upper_snake(from), snake);
        }
    }

    #[test]
    fn fields_are_converted() {
        for (from, rust) in [
            ("timeoutMs", "timeout_ms"),
            ("baseURL", "base_url"),
            ("URLPath", "url_path"),
            ("session_id", "session_id"),
            ("type", "r#type"),
            ("self", "self_"),
            ("a1B", "a1_b"),
        ] {
            assert_eq!(rust_field(from), rust);
            assert!(is_rust_field(rust), "{rust}");
        }
        for bad in ["Type", "1a", "a-b", "", "self", "r#self", "r#super"] {
            assert!(!is_rust_field(bad), "{bad}");
        }
        assert!(is_field("a") && !is_field("then") && !is_field("__proto__") && !is_field("a-b") && !is_field(""));
    }

    #[test]
    fn paths_and_versions() {
        assert!(
            is_rust_path("crate::turns")
                && is_rust_path("::geppetto")
                && !is_rust_path("crate::type")
                && !is_rust_path("")
        );
        assert!(
            is_version("0.4")
                && is_version("1.2.3")
                && !is_version("1.2.3.4")
                && !is_version("v1")
                && !is_version("1.")
                && !is_version("01.2")
                && is_version("0.0.0")
        );
    }
}
