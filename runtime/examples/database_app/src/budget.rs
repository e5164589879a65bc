//! How much may wait at one connection: statements that are not done, and answers that nobody has taken. The limit on the
//! memory of scripts does not see it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use geppetto::U53;

use crate::js_api::ApiError;

/// How many statements may wait.
const MAX_STATEMENTS: u32 = 10_000;
/// How many bytes they and their answers may have, about.
const MAX_BYTES: u32 = 32 << 20;

#[derive(Clone, Default)]
pub(crate) struct Budget(Arc<Mutex<Used>>);

#[derive(Default)]
struct Used {
    statements: u32,
    bytes: usize,
}

impl Budget {
    /// The share of a statement of that size, which it has until it is dropped.
    pub(crate) fn take(&self, bytes: usize) -> Result<Share, ApiError> {
        let mut used = self.used();
        if used.statements >= MAX_STATEMENTS {
            return Err(too_much(
                "the number of statements that wait",
                MAX_STATEMENTS,
            ));
        }
        used.bytes = replaced(used.bytes, 0, bytes)?;
        used.statements += 1;
        drop(used);
        let budget = self.clone();
        Ok(Share { budget, bytes })
    }

    fn used(&self) -> MutexGuard<'_, Used> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a statement, or its answer, has of the budget.
pub(crate) struct Share {
    budget: Budget,
    bytes: usize,
}

impl Share {
    /// The statement is done, and its answer has that size.
    pub(crate) fn becomes(&mut self, bytes: usize) -> Result<(), ApiError> {
        let mut used = self.budget.used();
        used.bytes = replaced(used.bytes, self.bytes, bytes)?;
        self.bytes = bytes;
        Ok(())
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        let mut used = self.budget.used();
        used.statements -= 1;
        used.bytes -= self.bytes;
    }
}

fn replaced(used: usize, old: usize, new: usize) -> Result<usize, ApiError> {
    let bytes = (used - old).saturating_add(new);
    if bytes <= MAX_BYTES as usize {
        Ok(bytes)
    } else {
        Err(too_much(
            "the bytes of statements and results that wait",
            MAX_BYTES,
        ))
    }
}

/// The error of who wants more than that.
pub(crate) fn too_much(what: &str, limit: u32) -> ApiError {
    ApiError::DatabaseLimit {
        what: what.to_owned(),
        limit: U53::from(limit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_dropped_is_given_back() {
        let budget = Budget::default();
        let all = MAX_BYTES as usize;
        let mut first = budget.take(all).expect("room");
        assert!(budget.take(1).is_err() && budget.take(usize::MAX).is_err());
        first.becomes(all - 1).expect("it is less");
        let second = budget.take(1).expect("room");
        assert!(first.becomes(all).is_err());
        drop(second);
        first.becomes(all).expect("room");
        drop(first);
        let many: Vec<Share> = (0..MAX_STATEMENTS)
            .map(|_| budget.take(0).expect("room"))
            .collect();
        assert!(budget.take(0).is_err());
        drop(many);
        assert!(budget.take(all).is_ok());
    }
}
