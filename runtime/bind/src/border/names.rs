//! The names of a record's fields as keys of the engine, made once for each VM.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::rc::Rc;

use geppetto_spec::__private::Table;
use rquickjs::{Ctx, Result, qjs};

use crate::keys::Key;
use crate::vm::with_known;

/// The names of one record, constants and aliases included, in order.
pub(crate) struct Names<'js>(Vec<Key<'js>>);

impl<'js> Names<'js> {
    /// Those of the table, in this context.
    pub(crate) fn of(ctx: &Ctx<'js>, table: &'static Table) -> Result<Rc<Self>> {
        with_known(ctx, |vm| vm.names.find(ctx, table)).unwrap_or_else(|| Self::make(ctx, table).map(Rc::new))
    }

    fn make(ctx: &Ctx<'js>, table: &Table) -> Result<Self> {
        let names = table.constants.iter().map(|(name, _)| name);
        let names = names.chain(table.fields.iter().copied().flatten());
        Ok(Self(names.map(|name| Key::new(ctx, name)).collect::<Result<_>>()?))
    }

    pub(crate) fn key(&self, index: usize) -> Option<&Key<'js>> {
        self.0.get(index)
    }

    /// Where a key is. Keys mostly come in order, so that the search begins at `next`.
    pub(crate) fn find(&self, atom: qjs::JSAtom, next: usize) -> Option<usize> {
        let (before, after) = self.0.split_at_checked(next).unwrap_or((&self.0, &[]));
        let is_it = |key: &Key<'js>| key.atom() == atom;
        match after.iter().position(is_it) {
            Some(step) => Some(next + step),
            None => before.iter().position(is_it),
        }
    }
}

/// Those of all records that crossed the border, by the address of their table.
#[derive(Default)]
pub(crate) struct AllNames<'js> {
    known: RefCell<HashMap<usize, Rc<Names<'js>>, ByAddress>>,
    ended: Cell<bool>,
}

impl<'js> AllNames<'js> {
    fn find(&self, ctx: &Ctx<'js>, table: &'static Table) -> Result<Rc<Names<'js>>> {
        let address = std::ptr::from_ref(table).addr();
        if let Some(known) = self.known.borrow().get(&address) {
            return Ok(Rc::clone(known));
        }
        let made = Rc::new(Names::make(ctx, table)?);
        if !self.ended.get() {
            self.known.borrow_mut().insert(address, Rc::clone(&made));
        }
        Ok(made)
    }

    pub(crate) fn clear(&self) {
        self.ended.set(true);
        drop(self.known.take());
    }
}

/// For maps by address, or by the number of a type: they differ by themselves, and no script chooses them.
pub(crate) type ByAddress = BuildHasherDefault<AddressHasher>;

#[derive(Default)]
pub(crate) struct AddressHasher(u64);

impl Hasher for AddressHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64((*byte).into());
        }
    }

    fn write_usize(&mut self, address: usize) {
        self.write_u64(address as u64);
    }

    /// The map looks at the highest bits and at the lowest ones.
    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0x517C_C1B7_2722_0A95).rotate_left(26);
    }
}
