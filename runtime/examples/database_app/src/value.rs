//! Values on their way between scripts and SQLite.

use std::collections::BTreeMap;

use geppetto::{Bytes, Failure};
use rusqlite::Statement;
use rusqlite::types::{ToSqlOutput, Value, ValueRef};

use crate::js_api::{ApiError, SqlParam, SqlParams, SqlValue};

/// The largest integer up to which JavaScript knows all of them.
const MAX_SAFE: i64 = (1 << 53) - 1;

/// Gives a statement its values.
pub(crate) fn bind(
    statement: &mut Statement<'_>,
    params: Option<&SqlParams>,
) -> Result<(), Failure> {
    match params {
        None => positional(statement, &[]),
        Some(SqlParams::Positional(values)) => positional(statement, values),
        Some(SqlParams::Named(values)) => named(statement, values),
    }
}

fn positional(statement: &mut Statement<'_>, values: &[SqlParam]) -> Result<(), Failure> {
    let (needed, given) = (statement.parameter_count(), values.len());
    if needed != given {
        return Err(Failure::argument(
            "params",
            count(needed),
            given.to_string(),
        ));
    }
    for (index, value) in values.iter().enumerate() {
        give(statement, index + 1, value, || format!("params[{index}]"))?;
    }
    Ok(())
}

fn count(values: usize) -> String {
    match values {
        0 => "no values".to_owned(),
        1 => "1 value".to_owned(),
        more => format!("{more} values"),
    }
}

fn named(
    statement: &mut Statement<'_>,
    values: &BTreeMap<String, SqlParam>,
) -> Result<(), Failure> {
    let names: Vec<Option<String>> = (1..=statement.parameter_count())
        .map(|index| statement.parameter_name(index).and_then(bare))
        .collect();
    if let Some(key) = values
        .keys()
        .find(|key| !names.iter().flatten().any(|name| name == *key))
    {
        let known: Vec<&str> = names.iter().flatten().map(String::as_str).collect();
        let expected = if known.is_empty() {
            "no key: the statement has no names".to_owned()
        } else {
            format!("only keys that the statement names ({})", known.join(", "))
        };
        return Err(Failure::argument(
            format!("params.{key}"),
            expected,
            "another one",
        ));
    }
    for (index, name) in (1..).zip(names) {
        let Some(name) = name else {
            return Err(Failure::argument(
                "params",
                "a list, because of a `?` in the statement",
                "an object",
            ));
        };
        let path = || format!("params.{name}");
        match values.get(&name) {
            Some(value) => give(statement, index, value, path)?,
            None => return Err(Failure::argument(path(), "a value", "nothing")),
        }
    }
    Ok(())
}

/// The name without its sign. `?5` is none.
fn bare(name: &str) -> Option<String> {
    name.strip_prefix([':', '@', '$']).map(str::to_owned)
}

fn give(
    statement: &mut Statement<'_>,
    index: usize,
    value: &SqlParam,
    path: impl FnOnce() -> String,
) -> Result<(), Failure> {
    let output = match value {
        SqlParam::Null => ToSqlOutput::Owned(Value::Null),
        SqlParam::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
        SqlParam::Boolean(flag) => ToSqlOutput::Owned(Value::Integer((*flag).into())),
        SqlParam::Blob(bytes) => ToSqlOutput::Borrowed(ValueRef::Blob(bytes)),
        SqlParam::Number(number) => ToSqlOutput::Owned(of_number(*number)),
    };
    let bound = statement.raw_bind_parameter(index, output);
    bound.map_err(|error| Failure::argument(path(), "a value that SQLite takes", error.to_string()))
}

/// JavaScript has one type of numbers: those that are integers for certain are stored as integers.
fn of_number(number: f64) -> Value {
    let is_integer = number.fract() == 0.0 && number.abs() <= MAX_SAFE as f64;
    if is_integer {
        Value::Integer(number as i64)
    } else {
        Value::Real(number)
    }
}

/// A value of a row.
pub(crate) fn read(value: ValueRef<'_>, column: &str) -> Result<SqlValue, ApiError> {
    let refuse = |reason: String| ApiError::SqlValue {
        column: column.to_owned(),
        reason,
    };
    match value {
        ValueRef::Null => Ok(SqlValue::Null),
        ValueRef::Integer(integer) if integer.abs_diff(0) <= MAX_SAFE.unsigned_abs() => {
            Ok(SqlValue::Number(integer as f64))
        }
        ValueRef::Integer(integer) => Err(refuse(format!(
            "the integer {integer} is beyond 2^53, where JavaScript loses digits; CAST it to TEXT"
        ))),
        ValueRef::Real(number) if number.is_finite() => Ok(SqlValue::Number(number)),
        ValueRef::Real(_) => Err(refuse("the number is not finite".to_owned())),
        ValueRef::Text(text) => match std::str::from_utf8(text) {
            Ok(text) => Ok(SqlValue::Text(text.to_owned())),
            Err(_) => Err(refuse("the text is no UTF-8; CAST it to BLOB".to_owned())),
        },
        ValueRef::Blob(bytes) => Ok(SqlValue::Blob(Bytes(bytes.to_vec()))),
    }
}

/// About how many bytes the values of a statement take.
pub(crate) fn size_of_all(params: &SqlParams) -> usize {
    let size = |value: &SqlParam| match value {
        SqlParam::Text(text) => text.len() + 32,
        SqlParam::Blob(bytes) => bytes.len() + 32,
        SqlParam::Null | SqlParam::Number(_) | SqlParam::Boolean(_) => 32,
    };
    match params {
        SqlParams::Positional(values) => values.iter().map(size).sum(),
        SqlParams::Named(values) => values
            .iter()
            .map(|(name, value)| name.len() + 32 + size(value))
            .sum(),
    }
}

/// About how many bytes a value of a row takes.
pub(crate) fn size(value: ValueRef<'_>) -> usize {
    match value {
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes.len() + 16,
        ValueRef::Null | ValueRef::Integer(_) | ValueRef::Real(_) => 16,
    }
}
