//! Handles: one native class for all of them, with a prototype for each class of the schema. Nothing of them is visible.

use std::any::{Any, TypeId};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::{Rc, Weak};
use std::sync::Arc;

use rquickjs::atom::PredefinedAtom;
use rquickjs::class::{JsClass, Readable, Trace, Tracer};
use rquickjs::function::Constructor;
use rquickjs::object::Property;
use rquickjs::{Ctx, Object, Result, Value, qjs};

use super::Class;
use super::member::{self, Erased, MemberKind};
use crate::border::ByAddress;
use crate::fault::Fault;
use crate::frozen::prevent_extensions;
use crate::instance::{instance, make_instance};
use crate::keys;
use crate::raw::{borrowed, define_accessor};
use crate::vm::children::Children;
use crate::vm::{Taken, Vm, frame};

/// What a handle holds.
pub(crate) struct Handle<'js> {
    /// What messages call its class.
    class: &'static str,
    /// The `Arc` of a trait object.
    object: Option<Box<dyn Any>>,
    /// How many have that, this handle included.
    holders: fn(&dyn Any) -> usize,
    /// How the VM knows it.
    key: Key,
    children: Rc<Children<'js>>,
    /// Properties that were asked for, by their place in the table.
    cached: RefCell<Vec<Option<Value<'js>>>>,
    vm: Weak<Vm<'js>>,
}

/// The object of the host, and as what it was given out.
type Key = (usize, TypeId);

impl<'js> Handle<'js> {
    /// The handle that the value is.
    pub(super) fn of(value: &Value<'js>) -> Option<rquickjs::Class<'js, Self>> {
        instance(value)
    }

    /// The object, if it is one of that class.
    pub(super) fn object<T: ?Sized + Class>(&self) -> Option<&Arc<T>> {
        self.object.as_ref()?.downcast_ref::<Arc<T>>()
    }

    pub(super) fn cached(&self, index: usize) -> Option<Value<'js>> {
        self.cached.borrow().get(index).cloned().flatten()
    }

    pub(super) fn cache(&self, index: usize, value: Value<'js>) {
        let mut cached = self.cached.borrow_mut();
        if cached.len() <= index {
            cached.resize(index + 1, None);
        }
        if let Some(place) = cached.get_mut(index) {
            *place = Some(value);
        }
    }
}

/// The values that belong to the handle that the value is.
pub(crate) fn children_of<'js>(value: &Value<'js>) -> Option<Rc<Children<'js>>> {
    Some(Rc::clone(&Handle::of(value)?.borrow().children))
}

/// Whether the value is a handle that is of use to scripts only: the host does not have its object, and nothing belongs
/// to it that the host may have.
pub(crate) fn is_idle(value: &Value<'_>) -> bool {
    Handle::of(value).is_some_and(|handle| {
        let handle = handle.borrow();
        let holders = handle.object.as_deref().map_or(0, handle.holders);
        holders <= 1 && handle.children.is_empty()
    })
}

/// What kind of handle the value is, for messages.
pub(crate) fn class_of(value: &Value<'_>) -> Option<&'static str> {
    Some(Handle::of(value)?.borrow().class)
}

pub(super) fn read<T: ?Sized + Class>(value: &Value<'_>) -> std::result::Result<Arc<T>, Fault> {
    let handle = Handle::of(value);
    let object = handle.as_ref().and_then(|handle| handle.borrow().object::<T>().cloned());
    let Some(object) = object else { return Err(Fault::expected(T::NAME, value)) };
    note_taken(value);
    Ok(object)
}

fn note_taken(value: &Value<'_>) {
    if let Ok(vm) = Vm::of(value.ctx()) {
        vm.note_taken(Taken::Handle(value.clone()));
    }
}

/// A class without its type: what is done with it is compiled once.
struct Kind {
    name: &'static str,
    id: TypeId,
    member: fn(usize) -> Option<Erased>,
    holders: fn(&(dyn Any + 'static)) -> usize,
}

pub(super) fn write<'js, T: ?Sized + Class>(object: &Arc<T>, ctx: &Ctx<'js>) -> Result<Value<'js>> {
    let kind = Kind {
        name: T::NAME,
        id: TypeId::of::<T>(),
        member: member::of_class::<T>,
        holders: |object| object.downcast_ref::<Arc<T>>().map_or(0, Arc::strong_count),
    };
    write_erased(ctx, &kind, Arc::as_ptr(object).cast::<()>().addr(), &|| Box::new(Arc::clone(object)))
}

fn write_erased<'js>(
    ctx: &Ctx<'js>,
    kind: &Kind,
    address: usize,
    object: &dyn Fn() -> Box<dyn Any>,
) -> Result<Value<'js>> {
    let vm = Vm::of(ctx)?;
    let key = (address, kind.id);
    if let Some(known) = vm.handles.find(ctx, key) {
        return Ok(known);
    }
    let prototype = vm.handles.prototype(ctx, kind)?;
    let handle = Handle {
        class: kind.name,
        object: Some(object()),
        holders: kind.holders,
        key,
        children: Rc::new(Children::new(vm.handles.count_one(), Rc::downgrade(&vm))),
        cached: RefCell::default(),
        vm: Rc::downgrade(&vm),
    };
    let made = make_instance(handle, prototype)?;
    prevent_extensions(&made)?;
    vm.stress(ctx);
    vm.handles.add(key, &made);
    Ok(made.into_value())
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
    fn find(&self, ctx: &Ctx<'js>, key: Key) -> Option<Value<'js>> {
        let raw = *self.alive.borrow().get(&key)?;
        // SAFETY: a handle takes itself out of the list when the engine frees it, before its memory is given back, and no
        // script runs in between.
        Some(unsafe { borrowed(ctx, raw) })
    }

    fn add(&self, key: Key, handle: &Object<'js>) {
        self.alive.borrow_mut().insert(key, handle.as_value().as_raw());
    }

    /// How many were made so far.
    pub(crate) fn made(&self) -> u64 {
        self.made.get()
    }

    fn count_one(&self) -> u64 {
        self.made.replace(self.made.get() + 1)
    }

    pub(crate) fn len(&self) -> usize {
        self.alive.borrow().len()
    }

    pub(crate) fn clear(&self) {
        self.ended.set(true);
        drop(self.prototypes.take());
    }

    fn prototype(&self, ctx: &Ctx<'js>, kind: &Kind) -> Result<Object<'js>> {
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

impl<'js> Trace<'js> for Handle<'js> {
    fn trace<'a>(&self, tracer: Tracer<'a, 'js>) {
        self.children.trace(tracer);
        if let Ok(cached) = self.cached.try_borrow() {
            cached.iter().flatten().for_each(|value| value.trace(tracer));
        }
    }
}

impl Drop for Handle<'_> {
    fn drop(&mut self) {
        if let Some(vm) = self.vm.upgrade() {
            vm.handles.alive.borrow_mut().remove(&self.key);
        }
        frame::free(self.object.take());
    }
}

crate::user_data!(Handle<'js>);

impl<'js> JsClass<'js> for Handle<'js> {
    const NAME: &'static str = "Handle";
    type Mutable = Readable;

    fn constructor(_: &Ctx<'js>) -> Result<Option<Constructor<'js>>> {
        Ok(None)
    }
}
