//! What statements of scripts may not do: leave their file, end a transaction of somebody else, change what `configure` is
//! there for.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};

use crate::js_api::ApiError;

/// Pragmas that look at tables; some take a name.
const LOOK: [&str; 10] = [
    "table_info",
    "table_xinfo",
    "table_list",
    "index_list",
    "index_info",
    "index_xinfo",
    "foreign_key_list",
    "foreign_key_check",
    "integrity_check",
    "quick_check",
];
/// Numbers in the file that are the program's.
const OWN_NUMBERS: [&str; 2] = ["user_version", "application_id"];
/// Pragmas that may be read.
const READ: [&str; 5] = [
    "foreign_keys",
    "journal_mode",
    "page_count",
    "page_size",
    "encoding",
];

/// What was refused last.
#[derive(Clone, Default)]
pub(crate) struct Refusal(Arc<Mutex<Option<ApiError>>>);

impl Refusal {
    pub(crate) fn take(&self) -> Option<ApiError> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn set(&self, what: String, instead: &str) {
        let refused = ApiError::SqlForbidden {
            what,
            instead: instead.to_owned(),
        };
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(refused);
    }
}

/// SQLite asks about each statement when it is prepared.
pub(crate) fn install(
    connection: &Connection,
    own: Arc<AtomicBool>,
    refused: Refusal,
) -> rusqlite::Result<()> {
    connection.authorizer(Some(move |context: AuthContext<'_>| {
        if own.load(Ordering::Acquire) {
            return Authorization::Allow;
        }
        match refusal(&context.action) {
            None => Authorization::Allow,
            Some((what, instead)) => {
                refused.set(what, instead);
                Authorization::Deny
            }
        }
    }))
}

fn refusal(action: &AuthAction<'_>) -> Option<(String, &'static str)> {
    match action {
        AuthAction::Attach { .. } | AuthAction::Detach { .. } => Some((
            "ATTACH, DETACH or VACUUM".to_owned(),
            "a connection has one file",
        )),
        AuthAction::Transaction { .. } | AuthAction::Savepoint { .. } => Some((
            "BEGIN, COMMIT, ROLLBACK or SAVEPOINT".to_owned(),
            "use connection.transaction()",
        )),
        AuthAction::Pragma {
            pragma_name,
            pragma_value,
        } if !is_allowed(pragma_name, *pragma_value) => Some((
            format!("PRAGMA {pragma_name}"),
            "use connection.configure()",
        )),
        AuthAction::Function { function_name }
            if function_name.eq_ignore_ascii_case("load_extension") =>
        {
            Some(("load_extension()".to_owned(), "extensions are the host's"))
        }
        _ => None,
    }
}

fn is_allowed(name: &str, value: Option<&str>) -> bool {
    let name = name.to_ascii_lowercase();
    let is_in = |list: &[&str]| list.contains(&name.as_str());
    is_in(&LOOK) || is_in(&OWN_NUMBERS) || value.is_none() && is_in(&READ)
}
