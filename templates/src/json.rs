//! JSON text with an order of our own: the order of a parsed map depends on features that other crates switch on.

mod object;

pub(crate) use object::Object;

use geppetto_spec::dts::write_string;
use serde_json::Value;

/// A JSON Schema as text, with `comment` as its `$comment`.
pub(crate) fn schema_text(schema: &Value, comment: &str) -> String {
    let mut schema = schema.clone();
    if let Value::Object(object) = &mut schema {
        object.insert("$comment".to_owned(), Value::String(comment.to_owned()));
    }
    let mut out = String::new();
    write(&mut out, &schema, 0, Kind::Schema);
    out.push('\n');
    out
}

/// A value on one line.
pub(crate) fn compact(value: &Value) -> String {
    let mut out = String::new();
    write_line(&mut out, value);
    out
}

fn write_line(out: &mut String, value: &Value) {
    match value {
        Value::Object(object) => {
            let mut keys: Vec<&String> = object.keys().collect();
            keys.sort();
            let mut line = Object::line(out);
            for (key, value) in keys.into_iter().filter_map(|key| object.get_key_value(key)) {
                write_line(line.key(key), value);
            }
            line.end();
        }
        Value::Array(items) => list(out, items, write_line),
        Value::String(text) => write_string(out, text),
        other => out.push_str(&other.to_string()),
    }
}

/// Appends a list on one line.
pub(crate) fn list<T>(out: &mut String, items: impl IntoIterator<Item = T>, mut one: impl FnMut(&mut String, T)) {
    out.push('[');
    for (i, item) in items.into_iter().enumerate() {
        out.push_str(if i == 0 { "" } else { ", " });
        one(out, item);
    }
    out.push(']');
}

/// What the keys of an object are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Keywords: what a reader wants first comes first.
    Schema,
    /// Names of fields or definitions: sorted.
    Names,
}

const FIRST: [&str; 6] = ["$schema", "$comment", "title", "description", "type", "properties"];
const LAST: [&str; 1] = ["definitions"];

fn rank(key: &str) -> usize {
    let last = LAST.iter().position(|k| *k == key).map(|i| FIRST.len() + 1 + i);
    FIRST.iter().position(|k| *k == key).or(last).unwrap_or(FIRST.len())
}

fn write(out: &mut String, value: &Value, indent: usize, kind: Kind) {
    match value {
        Value::Object(object) if !object.is_empty() => {
            let mut keys: Vec<&String> = object.keys().collect();
            match kind {
                Kind::Schema => keys.sort_by_key(|k| (rank(k), k.as_str())),
                Kind::Names => keys.sort(),
            }
            lines(out, indent, ['{', '}'], keys.iter(), |out, key| {
                write_string(out, key);
                out.push_str(": ");
                let names =
                    kind == Kind::Schema && matches!(key.as_str(), "properties" | "definitions" | "patternProperties");
                if let Some(value) = object.get(key.as_str()) {
                    write(out, value, indent + 2, if names { Kind::Names } else { Kind::Schema });
                }
            });
        }
        Value::Array(items) if items.iter().any(|i| i.is_object() || i.is_array()) => {
            lines(out, indent, ['[', ']'], items.iter(), |out, item| write(out, item, indent + 2, Kind::Schema));
        }
        other => write_line(out, other),
    }
}

/// Appends a list or an object with one item on each line; the bracket that closes it stands `indent` blanks deep.
pub(crate) fn lines<T>(
    out: &mut String,
    indent: usize,
    [open, close]: [char; 2],
    items: impl Iterator<Item = T>,
    mut one: impl FnMut(&mut String, T),
) {
    out.push(open);
    for (i, item) in items.enumerate() {
        out.push_str(if i == 0 { "\n" } else { ",\n" });
        out.push_str(&" ".repeat(indent + 2));
        one(out, item);
    }
    out.push('\n');
    out.push_str(&" ".repeat(indent));
    out.push(close);
}
