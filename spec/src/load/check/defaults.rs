//! Whether a type takes a default.

use serde_json::Value;

use super::super::model::{Enum, Type};
use crate::nearest;

const MAX_SAFE: f64 = 9_007_199_254_740_991.0;

/// To find what is near takes time.
pub(super) const MAX_COMPARED: usize = 100;

/// How many values of an enum a message lists.
const MAX_LISTED: usize = 12;

/// Why the type does not take the value; `None` when it does.
pub(super) fn refusal(ty: &Type, value: &Value, enums: &[Enum]) -> Option<String> {
    let expected = |what: &str| Some(format!("expected {what}, got {value}"));
    // The model has null for what is not finite.
    let number = |what: &str| match value {
        Value::Null => Some(format!("expected {what}: null, .inf and .nan are none")),
        Value::String(text) if text.parse().is_ok_and(f64::is_infinite) => {
            Some(format!("expected {what}: {text} is too large"))
        }
        _ => expected(what),
    };
    let whole = |low: f64, high: f64| {
        let fits = |n: f64| n.fract() == 0.0 && (low..=high).contains(&n) && !(n == 0.0 && n.is_sign_negative());
        if value.as_f64().is_some_and(fits) { None } else { number(&format!("an integer from {low} to {high}")) }
    };
    match ty {
        Type::String => {
            if value.is_string() {
                None
            } else {
                expected("a string")
            }
        }
        Type::Bool => {
            if value.is_boolean() {
                None
            } else {
                expected("true or false")
            }
        }
        Type::F64 => {
            if value.is_number() {
                None
            } else {
                number("a finite number")
            }
        }
        Type::U32 => whole(0.0, f64::from(u32::MAX)),
        Type::I32 => whole(f64::from(i32::MIN), f64::from(i32::MAX)),
        Type::U53 => whole(0.0, MAX_SAFE),
        Type::I53 => whole(-MAX_SAFE, MAX_SAFE),
        Type::Json | Type::Unknown => {
            // What JavaScript holds exactly, as everywhere.
            let exact = |n: f64| value.is_f64() || n.abs() <= MAX_SAFE;
            if value.is_number() && !value.as_f64().is_some_and(exact) {
                return whole(-MAX_SAFE, MAX_SAFE);
            }
            if value.is_string() || value.is_boolean() || value.is_number() {
                None
            } else {
                expected("a string, a number, true or false")
            }
        }
        Type::Literals { values, .. } => one_of(value, values.iter().map(String::as_str)),
        Type::Enum(name) => {
            let known = enums.iter().find(|e| e.name == *name)?;
            one_of(value, known.values.iter().map(|v| v.value.as_str()))
        }
        Type::List(item) => match value.as_array() {
            Some(items) => items.iter().find_map(|v| refusal(item, v, enums)),
            None => expected("a list"),
        },
        Type::Map(..) => {
            let empty = value.as_object().is_some_and(serde_json::Map::is_empty);
            if empty { None } else { expected("an empty mapping, `{}`") }
        }
        Type::Record(_) | Type::Partial(_) | Type::Union(_) => {
            Some("records and unions have no defaults of their own; make the field optional".to_owned())
        }
        // Reported as a contradiction.
        Type::Value
        | Type::Function
        | Type::Object
        | Type::Bytes
        | Type::Class(_)
        | Type::Callback(_)
        | Type::Lazy(_) => None,
    }
}

fn one_of<'a>(value: &Value, known: impl Iterator<Item = &'a str> + Clone) -> Option<String> {
    let text = value.as_str();
    if text.is_some_and(|text| known.clone().any(|k| k == text)) {
        return None;
    }
    let more = if known.clone().nth(MAX_LISTED).is_some() { ", ..." } else { "" };
    let listed = known.clone().take(MAX_LISTED).collect::<Vec<_>>().join(", ");
    let near = text.and_then(|text| nearest(text, known.take(MAX_COMPARED)));
    let hint = near.map_or_else(String::new, |near| format!(" (did you mean \"{near}\"?)"));
    Some(format!("expected one of: {listed}{more}, got {value}{hint}"))
}
