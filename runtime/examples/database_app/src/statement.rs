//! Statements of scripts: what they give, and what they did.

use std::collections::BTreeMap;

use geppetto::{Failure, I53, U53};
use rusqlite::fallible_iterator::FallibleIterator as _;
use rusqlite::{Batch, Statement};

use crate::budget::{self, Share};
use crate::js_api::{ApiError, ExecResult, SqlParams, SqlValue};
use crate::sqlite::Sqlite;
use crate::value;

/// How large a result may be, about, in bytes. Scripts have little memory, and a row takes several times as much there.
const MAX_RESULT: u32 = 16 << 20;
/// What a row takes beside its values.
const ROW: usize = 64;

pub(crate) type Row = BTreeMap<String, SqlValue>;

/// Runs one statement and gives its rows.
pub(crate) fn query(
    sqlite: &Sqlite,
    sql: &str,
    params: Option<&SqlParams>,
    share: &mut Share,
) -> Result<Vec<Row>, Failure> {
    let failed = |error| sqlite.failed(error, sql);
    let mut statement = sqlite.connection.prepare_cached(sql).map_err(failed)?;
    value::bind(&mut statement, params)?;
    let names: Vec<String> = statement
        .column_names()
        .into_iter()
        .map(str::to_owned)
        .collect();
    let mut rows = statement.raw_query();
    let (mut given, mut left) = (Vec::new(), MAX_RESULT as usize);
    while let Some(row) = rows.next().map_err(failed)? {
        left = left.checked_sub(ROW).ok_or_else(too_large)?;
        let mut values = Row::new();
        for (index, name) in names.iter().enumerate() {
            let value = row.get_ref(index).map_err(failed)?;
            // Each row has the names too, which a script may make long.
            let size = name.len() + value::size(value);
            left = left.checked_sub(size).ok_or_else(too_large)?;
            values.insert(name.clone(), value::read(value, name)?);
        }
        given.push(values);
    }
    share.becomes(MAX_RESULT as usize - left)?;
    Ok(given)
}

fn too_large() -> ApiError {
    budget::too_much("the bytes of a result", MAX_RESULT)
}

/// Runs one statement with values, or all statements of a text, for what they do.
pub(crate) fn exec(
    sqlite: &Sqlite,
    sql: &str,
    params: Option<&SqlParams>,
    share: &mut Share,
) -> Result<ExecResult, Failure> {
    let failed = |error| sqlite.failed(error, sql);
    let mut changes = 0;
    if params.is_some() {
        let mut statement = sqlite.connection.prepare_cached(sql).map_err(failed)?;
        changes = run(sqlite, &mut statement, sql, params)?;
    } else {
        let mut batch = Batch::new(&sqlite.connection, sql);
        while let Some(mut statement) = batch.next().map_err(failed)? {
            changes += run(sqlite, &mut statement, sql, None)?;
        }
    }
    share.becomes(0)?;
    // SQLite keeps the number: after one beyond 2^53 an error would be said of every later statement, which is done.
    let last_insert_rowid = I53::try_from(sqlite.connection.last_insert_rowid()).ok();
    Ok(ExecResult {
        changes: U53::try_from(changes).unwrap_or(U53::MAX),
        last_insert_rowid,
    })
}

/// Runs it to its end. How many rows it changed, without what triggers did.
fn run(
    sqlite: &Sqlite,
    statement: &mut Statement<'_>,
    sql: &str,
    params: Option<&SqlParams>,
) -> Result<u64, Failure> {
    value::bind(statement, params)?;
    let before = sqlite.connection.total_changes();
    let mut rows = statement.raw_query();
    while rows
        .next()
        .map_err(|error| sqlite.failed(error, sql))?
        .is_some()
    {}
    drop(rows);
    // What changes nothing leaves the count of the statement before it.
    let any = sqlite.connection.total_changes() != before;
    Ok(if any { sqlite.connection.changes() } else { 0 })
}
