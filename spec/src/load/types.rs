//! Type expressions: the grammar's own (`list<string>`) and the Go spellings of the seed (`[]string`).

use super::model::Type;

/// Reads a type expression. The error says what could not be read.
pub(super) fn parse(text: &str) -> Result<Type, String> {
    parse_within(text, MAX_DEPTH)
}

/// More than anybody nests; the text comes from outside and the reader is recursive.
const MAX_DEPTH: usize = 32;

fn parse_within(text: &str, depth: usize) -> Result<Type, String> {
    let Some(depth) = depth.checked_sub(1) else {
        return Err("it is nested too deeply".to_owned());
    };
    let text = text.trim();
    if let Some(simple) = simple(text) {
        return Ok(simple);
    }
    if let Some(item) = text.strip_prefix("[]").or_else(|| inside(text, "list<", ">")) {
        return parse_within(item, depth).map(|item| Type::List(Box::new(item)));
    }
    if let Some(value) = text.strip_prefix("map[string]") {
        return parse_within(value, depth).map(|value| Type::Map(Box::new(value)));
    }
    if let Some((key, value)) = inside(text, "map<", ">").and_then(|both| both.split_once(',')) {
        return match key.trim() {
            "string" => parse_within(value, depth).map(|value| Type::Map(Box::new(value))),
            other => Err(format!("map keys are `string`, not `{other}`")),
        };
    }
    Err(format!("`{text}` is not a type"))
}

fn simple(text: &str) -> Option<Type> {
    Some(match text {
        "string" => Type::String,
        "bool" => Type::Bool,
        "f64" | "float64" => Type::F64,
        "u32" | "uint32" => Type::U32,
        "i32" | "int32" => Type::I32,
        "int" | "int64" => Type::I64,
        "json" | "any" | "interface{}" => Type::Json,
        _ => return None,
    })
}

fn inside<'a>(text: &'a str, open: &str, close: &str) -> Option<&'a str> {
    text.strip_prefix(open)?.strip_suffix(close)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_spellings_are_read() {
        let strings = Type::List(Box::new(Type::String));
        assert_eq!(parse("[]string"), Ok(strings.clone()));
        assert_eq!(parse(" list< string > "), Ok(strings.clone()));
        assert_eq!(parse("map[string]any"), Ok(Type::Map(Box::new(Type::Json))));
        assert_eq!(parse("map<string, list<string>>"), Ok(Type::Map(Box::new(strings))));
    }

    #[test]
    fn mistakes_are_named() {
        assert_eq!(parse("strin"), Err("`strin` is not a type".to_owned()));
        assert_eq!(parse("map<int, string>"), Err("map keys are `string`, not `int`".to_owned()));
        assert!(parse(&format!("{}any", "[]".repeat(31))).is_ok());
        assert!(parse(&format!("{}any", "[]".repeat(32))).is_err());
        assert_eq!(parse(&"[]".repeat(100_000)), Err("it is nested too deeply".to_owned()));
    }
}
