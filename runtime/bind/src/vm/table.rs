//! The values of scripts that Rust keeps. One that belongs to an object of the engine is traced by that object, so that
//! circles through Rust are collected; all others are roots.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::{Rc, Weak};

use rquickjs::{Ctx, Value, qjs};

use super::children::Children;
use crate::border::ByAddress;
use crate::raw::{address_of, borrowed};

/// By number.
#[derive(Default)]
pub(crate) struct Table<'js> {
    entries: RefCell<HashMap<u64, Entry<'js>, ByAddress>>,
    next: Cell<u64>,
}

enum Entry<'js> {
    /// Nobody else keeps it.
    Root(Value<'js>),
    /// Objects keep it, each with a reference of its own.
    Adopted { value: qjs::JSValue, owners: Vec<Weak<Children<'js>>> },
}

impl<'js> Table<'js> {
    pub(crate) fn keep(&self, value: Value<'js>) -> u64 {
        let id = self.next.replace(self.next.get() + 1);
        self.entries.borrow_mut().insert(id, Entry::Root(value));
        id
    }

    /// The value, unless the objects that it belonged to are gone.
    #[allow(unsafe_code, reason = "an adopted value is a reference of its owner")]
    pub(crate) fn get(&self, ctx: &Ctx<'js>, id: u64) -> Option<Value<'js>> {
        match self.entries.borrow().get(&id)? {
            Entry::Root(value) => Some(value.clone()),
            // SAFETY: an owner holds a reference: the last one takes the entry out before it gives that back.
            Entry::Adopted { value, .. } => Some(unsafe { borrowed(ctx, *value) }),
        }
    }

    /// Where the object is, which is its own as long as it lives. Nothing of a value that is no object.
    pub(crate) fn address(&self, id: u64) -> Option<usize> {
        let value = match self.entries.borrow().get(&id)? {
            Entry::Root(value) => value.as_raw(),
            Entry::Adopted { value, .. } => *value,
        };
        address_of(value)
    }

    /// Makes it belong to an object too.
    pub(crate) fn adopt(&self, ctx: &Ctx<'js>, id: u64, owner: &Rc<Children<'js>>) {
        let Some(value) = self.get(ctx, id) else { return };
        let raw = value.as_raw();
        if !owner.add_kept(id, value) {
            return;
        }
        let mut entries = self.entries.borrow_mut();
        let Some(entry) = entries.get_mut(&id) else { return };
        let mut former = None;
        match entry {
            Entry::Adopted { owners, .. } => owners.push(Rc::downgrade(owner)),
            root @ Entry::Root(_) => {
                let adopted = Entry::Adopted { value: raw, owners: vec![Rc::downgrade(owner)] };
                former = Some(std::mem::replace(root, adopted));
            }
        }
        drop(entries);
        drop(former);
    }

    /// An object is freed to which it belonged.
    pub(super) fn disown(&self, id: u64, owner: *const Children<'js>) {
        let mut entries = self.entries.borrow_mut();
        let Some(Entry::Adopted { owners, .. }) = entries.get_mut(&id) else { return };
        owners.retain(|known| known.as_ptr() != owner);
        if owners.is_empty() {
            entries.remove(&id);
        }
    }

    /// Rust does not need it any more. What comes back is to be dropped by the caller, who holds no borrow.
    pub(crate) fn release(&self, id: u64) -> Vec<Value<'js>> {
        let entry = self.entries.borrow_mut().remove(&id);
        match entry {
            None => Vec::new(),
            Some(Entry::Root(value)) => vec![value],
            Some(Entry::Adopted { owners, .. }) => {
                owners.iter().filter_map(Weak::upgrade).filter_map(|owner| owner.remove_kept(id)).collect()
            }
        }
    }

    pub(super) fn clear(&self) {
        drop(self.entries.take());
    }

    pub(super) fn len(&self) -> usize {
        self.entries.borrow().len()
    }
}
