//! SQLite's own connection, as the thread of a connection has it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use geppetto::{Failure, JsEnum as _};
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};

use crate::Slot;
use crate::error;
use crate::folder::Place;
use crate::js_api::ConnectionOptions;
use crate::rules::{self, Refusal};
use crate::waiting;

/// The longest text, blob and statement. SQLite asks for so much memory at once.
const MAX_LENGTH: i32 = 16 << 20;
/// How much a database in memory may hold: 64 MiB, in the pages of 4096 bytes that a new database has.
const MEMORY_PAGES: i32 = (64 << 20) / 4096;
/// How many prepared statements are kept.
const STATEMENTS: usize = 64;

pub(crate) struct Sqlite {
    pub(crate) connection: Connection,
    /// Whether a statement of ours is being prepared, for which the rules do not hold.
    own: Arc<AtomicBool>,
    refused: Refusal,
    /// Behind the connection, which is closed before another one may take its place.
    _slot: Slot,
}

impl Sqlite {
    pub(crate) fn open(place: &Place, read_only: bool, slot: Slot) -> Result<Self, Failure> {
        // No URIs: they have parameters. No links: what is in the folder now may be one a moment later.
        let access = if read_only {
            OpenFlags::SQLITE_OPEN_READ_ONLY
        } else {
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE
        };
        let flags = access | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW;
        let opened = match place {
            Place::Memory => Connection::open_in_memory_with_flags(flags).and_then(|connection| {
                connection.pragma_update(None, "max_page_count", MEMORY_PAGES)?;
                Ok(connection)
            }),
            Place::File(file) => Connection::open_with_flags(file, flags),
        };
        let sqlite = opened.and_then(|connection| Self::prepare(connection, slot));
        sqlite.map_err(|error| error::of(error, ""))
    }

    fn prepare(connection: Connection, slot: Slot) -> rusqlite::Result<Self> {
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, MAX_LENGTH)?;
        connection.set_limit(Limit::SQLITE_LIMIT_SQL_LENGTH, MAX_LENGTH)?;
        connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
        let sqlite = Self {
            connection,
            own: Arc::default(),
            refused: Refusal::default(),
            _slot: slot,
        };
        rules::install(
            &sqlite.connection,
            Arc::clone(&sqlite.own),
            sqlite.refused.clone(),
        )?;
        waiting::install(&sqlite.connection)?;
        Ok(sqlite)
    }

    pub(crate) fn configure(&self, options: &ConnectionOptions) -> Result<(), Failure> {
        if let Some(ms) = options.busy_timeout_ms {
            waiting::set_busy_timeout(Duration::from_millis(ms.into()));
        }
        if let Some(on) = options.foreign_keys {
            self.run(if on {
                "PRAGMA foreign_keys = ON"
            } else {
                "PRAGMA foreign_keys = OFF"
            })?;
        }
        let Some(mode) = options.journal_mode else {
            return Ok(());
        };
        let pragma = format!("PRAGMA journal_mode = {mode}");
        let now: String =
            self.of_ours(&pragma, |it| it.query_row(&pragma, [], |row| row.get(0)))?;
        if now == mode.as_str() {
            return Ok(());
        }
        let reason = format!("the journal mode stays {now}");
        Err(error::sql_error(reason, rusqlite::ffi::SQLITE_ERROR, None))?
    }

    /// Runs statements of ours.
    pub(crate) fn run(&self, sql: &str) -> Result<(), Failure> {
        self.of_ours(sql, |it| it.execute_batch(sql))
    }

    fn of_ours<T>(
        &self,
        sql: &str,
        run: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, Failure> {
        self.own.store(true, Ordering::Release);
        let ended = run(&self.connection);
        self.own.store(false, Ordering::Release);
        ended.map_err(|error| error::of(error, sql))
    }

    /// An error of a statement that a script wrote.
    pub(crate) fn failed(&self, error: rusqlite::Error, sql: &str) -> Failure {
        match self.refused.take() {
            Some(refused) => refused.into(),
            None => error::of(error, sql),
        }
    }
}
