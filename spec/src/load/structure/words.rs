//! The kinds of YAML values: which the grammar takes, which a node is, and what people call them.

use serde_json::Value;

use super::super::tree::Node;

pub(super) fn accepts(schema: &Value, given: &str) -> bool {
    type_names(schema).any(|name| name == given)
}

pub(super) fn type_names(schema: &Value) -> impl Iterator<Item = &str> {
    let declared = schema.get("type");
    let one = declared.and_then(Value::as_str);
    let many = declared.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    one.into_iter().chain(many)
}

pub(super) fn describe_type(name: &str) -> &'static str {
    match name {
        "array" => "a list",
        "object" => "a mapping",
        "string" => "a string",
        "boolean" => "true or false",
        "integer" => "a whole number",
        "null" => "nothing",
        _ => "a number",
    }
}

pub(super) fn describe(node: &Node) -> String {
    let text: String = node.text().chars().take(40).collect();
    match node.json_type() {
        "string" if node.text().len() > text.len() => format!("the string \"{text}...\""),
        "string" => format!("the string \"{text}\""),
        "integer" | "number" => format!("the number {text}"),
        "boolean" => text,
        other => describe_type(other).to_owned(),
    }
}

/// How to write `text` so that it is what the grammar expects.
pub(super) fn hint(expected: &str, text: &str) -> Option<String> {
    let is = |words: &[&str]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    match expected {
        _ if expected.starts_with("a string") && !text.is_empty() => Some(format!("quote it: \"{text}\"")),
        "true or false" if is(&["true", "false"]) => Some("remove the quotes".to_owned()),
        "true or false" if is(&["yes", "on"]) => Some("write `true`".to_owned()),
        "true or false" if is(&["no", "off"]) => Some("write `false`".to_owned()),
        "a whole number" if text.parse::<u32>().is_ok() => Some("remove the quotes".to_owned()),
        _ => None,
    }
}
