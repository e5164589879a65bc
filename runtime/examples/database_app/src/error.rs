//! What SQLite says, as errors of the module.

use geppetto::{Failure, U53};
use rusqlite::{Error, ErrorCode, ffi};

use crate::js_api::ApiError;

/// The failure of a statement of a script.
pub(crate) fn of(error: Error, sql: &str) -> Failure {
    match error {
        Error::SqlInputError {
            error,
            msg,
            sql: rest,
            offset,
        } => {
            let offset = place(sql, &rest, offset);
            sql_error(msg, error.extended_code, offset).into()
        }
        Error::SqliteFailure(error, message) => of_code(error, message),
        Error::MultipleStatement => Failure::argument("sql", "one statement", "several"),
        other => sql_error(other.to_string(), ffi::SQLITE_ERROR, None).into(),
    }
}

fn of_code(error: ffi::Error, message: Option<String>) -> Failure {
    match error.code {
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => ApiError::DatabaseBusy {
            extended_code: error.extended_code,
        }
        .into(),
        // What SQLite says has the path of the host in it.
        ErrorCode::CannotOpen => sql_error(
            "the file cannot be opened".to_owned(),
            error.extended_code,
            None,
        )
        .into(),
        // A text without any statement in it.
        ErrorCode::ApiMisuse => Failure::argument("sql", "a statement", "none"),
        _ => sql_error(
            message.unwrap_or_else(|| error.to_string()),
            error.extended_code,
            None,
        )
        .into(),
    }
}

/// SQLite refused a statement.
pub(crate) fn sql_error(reason: String, extended_code: i32, offset: Option<U53>) -> ApiError {
    ApiError::SqlError {
        reason,
        extended_code,
        offset,
    }
}

/// Where an error is in the text that the script gave. SQLite was given the rest of it, and counts bytes.
fn place(sql: &str, rest: &str, offset: i32) -> Option<U53> {
    let whole = if sql.ends_with(rest) {
        sql
    } else {
        sql.trim_end()
    };
    let start = whole.strip_suffix(rest)?.len();
    let before = whole.get(..start.checked_add(usize::try_from(offset).ok()?)?)?;
    U53::try_from(before.encode_utf16().count() as u64).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_counts_as_javascript_does() {
        let at = |sql, rest, offset| place(sql, rest, offset).map(u64::from);
        assert_eq!(at("  selec 1  ", "selec 1", 0), Some(2));
        assert_eq!(
            at("select '\u{1f600}', x", "select '\u{1f600}', x", 15),
            Some(13)
        );
        assert_eq!(at("a; b c", "b c", 2), Some(5));
        assert_eq!(at("a", "b", 0), None);
        assert_eq!(at("\u{e9}", "\u{e9}", 1), None);
    }
}
