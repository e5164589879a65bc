//! The handles of a VM that are alive, and a prototype for each class of the schema.

use std::any::{Any, TypeId};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::{Rc, Weak};

use rquickjs::atom::PredefinedAtom;
use rquickjs::object::Property;
use rquickjs::{Ctx, Object, Result, Value, qjs};

use super::member::{Erased, MemberKind};
use crate::border::ByAddress;
use crate::frozen::prevent_extensions;
use crate::keys;
use crate::raw::{borrowed, define_accessor};
use crate::vm::Vm;

/// The object of the host, and as what it was given out.
pub(super) type Key = (usize, TypeId);

/// A class without its type: what is done with it is compiled once.
pub(super) struct Kind {
    pub(super) name: &'static str,
    pub(super) id: TypeId,
    pub(super) member: fn(usize) -> Option<Erased>,
    pub(super) holders: fn(&(dyn Any + 'static)) -> usize,
}

/// The handles of a VM.
pub(crate) struct Handles<'js> {
    prototypes: RefCell<HashMap<TypeId, Object<'js>, ByAddress>>,
    /// Those that scripts have. They are not kept: each takes itself out.
    alive: RefCell<HashMap<Key, qjs::JSValue, ByAddress>>,
    /// How many were made so far.
    made: Cell<u64>,
    vm: Weak<Vm<'js>>,
    ended: Cell<bool>,
}

impl<'js> Handles<'js> {
    pub(crate) fn new(vm: Weak<Vm<'js>>) -> Self {
        Self {
            prototypes: RefCell::default(),
            alive: RefCell::default(),
            made: Cell::new(0),
            vm,
            ended: Cell::new(false),
        }
    }

    #[allow(unsafe_code, reason = "rquickjs has no weak references")]
    pub(super) fn find(&self, ctx: &Ctx<'js>, key: Key) -> Option<Value<'js>> {
        let raw = *self.alive.borrow().get(&key)?;
        // SAFETY: a handle takes itself out of the list when the engine frees it, before its memory is given back, and no
        // script runs in between.
        Some(unsafe { borrowed(ctx, raw) })
    }

    pub(super) fn add(&self, key: Key, handle: &Object<'js>) {
        self.alive.borrow_mut().insert(key, handle.as_value().as_raw());
    }

    pub(super) fn remove(&self, key: Key) {
        self.alive.borrow_mut().remove(&key);
    }

    /// How many were made so far.
    pub(crate) fn made(&self) -> u64 {
        self.made.get()
    }

    pub(super) fn count_one(&self) -> u64 {
        self.made.replace(self.made.get() + 1)
    }

    pub(crate) fn len(&self) -> usize {
        self.alive.borrow().len()
    }

    pub(crate) fn clear(&self) {
        self.ended.set(true);
        drop(self.prototypes.take());
    }

    pub(super) fn prototype(&self, ctx: &Ctx<'js>, kind: &Kind) -> Result<Object<'js>> {
        if let Some(known) = self.prototypes.borrow().get(&kind.id) {
            return Ok(known.clone());
        }
        let vm = self.vm.upgrade().filter(|_| !self.ended.get()).ok_or(rquickjs::Error::Unknown)?;
        let made = make_prototype(ctx, &vm, kind)?;
        self.prototypes.borrow_mut().insert(kind.id, made.clone());
        Ok(made)
    }
}

/// As the prototype of a class of the language: members are not enumerable. Frozen.
fn make_prototype<'js>(ctx: &Ctx<'js>, vm: &Rc<Vm<'js>>, class: &Kind) -> Result<Object<'js>> {
    let prototype = Object::new(ctx.clone())?;
    for one in (0..).map_while(class.member) {
        let (name, kind) = (one.name, one.kind);
        let function = one.into_function(ctx, vm)?;
        match kind {
            MemberKind::Method(_) => prototype.prop(name, Property::from(function))?,
            MemberKind::Getter | MemberKind::Cached => {
                define_accessor(&prototype, &keys::Key::new(ctx, name)?, &function, None, 0)?;
            }
        }
    }
    prototype.prop(PredefinedAtom::SymbolToStringTag, Property::from(class.name))?;
    prevent_extensions(&prototype)?;
    Ok(prototype)
}
