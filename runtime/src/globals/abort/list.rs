//! The listeners of a signal: in their order, and found by what they call however many there are.

use std::collections::BTreeMap;

use rquickjs::Object;
use rquickjs::class::{Trace, Tracer};

use geppetto_bind::raw;

/// A listener, or the handler in `onabort`, which keeps its place among them.
#[derive(Clone)]
pub(super) struct Listener<'js> {
    pub(super) number: u64,
    pub(super) callback: Object<'js>,
    pub(super) kind: ListenerKind,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum ListenerKind {
    Listener { capture: bool, once: bool },
    Handler,
}

impl Listener<'_> {
    pub(super) fn is_once(&self) -> bool {
        matches!(self.kind, ListenerKind::Listener { once: true, .. })
    }
}

/// What takes a listener out gives it to the caller, who drops it when nothing is borrowed.
#[derive(Default)]
pub(super) struct Listeners<'js> {
    /// By their numbers, which only grow.
    in_order: BTreeMap<u64, Listener<'js>>,
    /// By where the callback is, which is its own place as long as it is in here, and whether it captures.
    by_callback: BTreeMap<(usize, bool), u64>,
    handler: Option<u64>,
    last: u64,
}

impl<'js> Listeners<'js> {
    pub(super) fn is_empty(&self) -> bool {
        self.in_order.is_empty()
    }

    /// The numbers of all, in their order.
    pub(super) fn numbers(&self) -> Vec<u64> {
        self.in_order.keys().copied().collect()
    }

    pub(super) fn get(&self, number: u64) -> Option<Listener<'js>> {
        self.in_order.get(&number).cloned()
    }

    /// The number of the listener with that callback.
    pub(super) fn find(&self, callback: &Object<'js>, capture: bool) -> Option<u64> {
        self.by_callback.get(&(raw::address(callback), capture)).copied()
    }

    pub(super) fn handler(&self) -> Option<&Listener<'js>> {
        self.in_order.get(&self.handler?)
    }

    /// Adds one at the end. Its number.
    pub(super) fn push(&mut self, callback: Object<'js>, kind: ListenerKind) -> u64 {
        self.last += 1;
        let number = self.last;
        match kind {
            ListenerKind::Listener { capture, .. } => {
                self.by_callback.insert((raw::address(&callback), capture), number);
            }
            ListenerKind::Handler => self.handler = Some(number),
        }
        self.in_order.insert(number, Listener { number, callback, kind });
        number
    }

    /// Gives the handler another callback at the same place. The one before, if there is a handler.
    pub(super) fn replace_handler(&mut self, callback: Object<'js>) -> Option<Object<'js>> {
        let handler = self.in_order.get_mut(&self.handler?)?;
        Some(std::mem::replace(&mut handler.callback, callback))
    }

    pub(super) fn remove(&mut self, number: u64) -> Option<Listener<'js>> {
        let removed = self.in_order.remove(&number)?;
        match removed.kind {
            ListenerKind::Listener { capture, .. } => {
                self.by_callback.remove(&(raw::address(&removed.callback), capture));
            }
            ListenerKind::Handler => self.handler = None,
        }
        Some(removed)
    }
}

impl<'js> Trace<'js> for Listeners<'js> {
    fn trace<'a>(&self, tracer: Tracer<'a, 'js>) {
        for listener in self.in_order.values() {
            listener.callback.as_value().trace(tracer);
        }
    }
}
