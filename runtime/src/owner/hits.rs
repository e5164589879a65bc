//! What happened that scripts can hide: they may catch the error, or throw one that looks the same. So it is counted.

use super::state::Owner;

/// How often each of it happened so far. It counts for a tick when the number is another than at its beginning.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Hits {
    stack: u64,
    timers: u64,
    nesting: u64,
    panics: u64,
}

impl Hits {
    pub(crate) fn stack_since(self, then: Self) -> bool {
        self.stack != then.stack
    }

    pub(crate) fn timers_since(self, then: Self) -> bool {
        self.timers != then.timers
    }

    pub(crate) fn nesting_since(self, then: Self) -> bool {
        self.nesting != then.nesting
    }

    pub(crate) fn without_panics_since(self, then: Self) -> Self {
        Self { panics: then.panics, ..self }
    }

    pub(crate) fn panics_since(self, then: Self) -> bool {
        self.panics != then.panics
    }
}

impl Owner {
    /// Counts what happened outside of the owner's sight until now. What has been counted then.
    pub(crate) fn note_hits(&self) -> Hits {
        if let Some(call) = geppetto_bind::take_panicked() {
            self.note_panic(call);
        }
        if self.latches.timer_refused.take() {
            self.count(|hits| hits.timers += 1);
        }
        self.hits.get()
    }

    /// Counts that one more wait was refused, because too many are open.
    pub(crate) fn note_nesting(&self) {
        self.count(|hits| hits.nesting += 1);
    }

    /// Counts that the host panicked in that call.
    pub(crate) fn note_panic(&self, call: String) {
        self.panicked.replace(call);
        self.count(|hits| hits.panics += 1);
    }

    /// Counts whether the native stack was used up until now. It is a look at kilobytes: before a call, and when an error
    /// says so. What a message that nobody waits for left there may count for the next one.
    pub(crate) fn note_stack(&self) {
        if self.take_stack_was_low() {
            self.count(|hits| hits.stack += 1);
        }
    }

    fn count(&self, add: impl FnOnce(&mut Hits)) {
        let mut hits = self.hits.get();
        add(&mut hits);
        self.hits.set(hits);
    }
}
