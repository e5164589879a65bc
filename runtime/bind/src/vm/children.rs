//! What belongs to an object that was given out: values that live as long as it does, and are traced with it.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Weak;

use rquickjs::Value;
use rquickjs::class::{Trace, Tracer};

use super::Vm;
use crate::class::is_idle;
use crate::raw::address;

/// The values that belong to one object.
pub(crate) struct Children<'js> {
    /// Values of the table, by number.
    kept: RefCell<BTreeMap<u64, Value<'js>>>,
    /// Handles, by address.
    handles: RefCell<BTreeMap<usize, Value<'js>>>,
    /// How many handles there may be before those are taken out that nobody needs here any more.
    look_at: Cell<usize>,
    /// How many handles were made before the one that has this.
    born: u64,
    vm: Weak<Vm<'js>>,
}

/// With fewer handles it is not worth while to look.
const FEW: usize = 16;

impl<'js> Children<'js> {
    pub(crate) fn new(born: u64, vm: Weak<Vm<'js>>) -> Self {
        Self { kept: RefCell::default(), handles: RefCell::default(), look_at: Cell::new(FEW), born, vm }
    }

    /// Whether the object was made when there had been so many, or later.
    pub(crate) fn is_made_since(&self, made: u64) -> bool {
        self.born >= made
    }

    /// Whether it is new here.
    pub(super) fn add_kept(&self, id: u64, value: Value<'js>) -> bool {
        let former = self.kept.borrow_mut().insert(id, value);
        former.is_none()
    }

    pub(super) fn remove_kept(&self, id: u64) -> Option<Value<'js>> {
        // While the object itself is freed there is nothing to remove: all of it goes.
        self.kept.try_borrow_mut().ok()?.remove(&id)
    }

    pub(crate) fn add_handle(&self, handle: Value<'js>) {
        let Some(address) = handle.as_object().map(address) else { return };
        let idle = self.take_idle();
        let former = self.handles.borrow_mut().insert(address, handle);
        // Outside of the borrow: what is freed may be anything.
        drop((former, idle));
    }

    /// The handles that are kept for nothing, each time that there are twice as many as were left. Who passes one handle
    /// after another to a method would keep them all otherwise.
    fn take_idle(&self) -> Vec<Value<'js>> {
        let mut handles = self.handles.borrow_mut();
        if handles.len() < self.look_at.get() {
            return Vec::new();
        }
        let idle = handles.extract_if(.., |_, handle| is_idle(handle)).map(|(_, handle)| handle).collect();
        self.look_at.set((handles.len() * 2).max(FEW));
        idle
    }

    /// Whether nothing belongs to the object.
    pub(crate) fn is_empty(&self) -> bool {
        // What is borrowed just now is not known to be empty.
        let is_empty = (self.kept.try_borrow().ok()).zip(self.handles.try_borrow().ok());
        is_empty.is_some_and(|(kept, handles)| kept.is_empty() && handles.is_empty())
    }
}

/// Asked while the engine collects garbage. What is borrowed just then is not traced, and so not collected this time.
impl<'js> Trace<'js> for Children<'js> {
    fn trace<'a>(&self, tracer: Tracer<'a, 'js>) {
        if let Ok(kept) = self.kept.try_borrow() {
            kept.values().for_each(|value| value.trace(tracer));
        }
        if let Ok(handles) = self.handles.try_borrow() {
            handles.values().for_each(|value| value.trace(tracer));
        }
    }
}

impl Drop for Children<'_> {
    fn drop(&mut self) {
        if let Some(vm) = self.vm.upgrade() {
            let kept = std::mem::take(self.kept.get_mut());
            for id in kept.keys() {
                vm.table.disown(*id, self);
            }
        }
    }
}
