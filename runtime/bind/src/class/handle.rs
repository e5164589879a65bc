//! Handles: one native class for all of them. Nothing of them is visible.

use std::any::{Any, TypeId};
use std::cell::RefCell;
use std::rc::{Rc, Weak};
use std::sync::Arc;

use rquickjs::class::{JsClass, Readable, Trace, Tracer};
use rquickjs::function::Constructor;
use rquickjs::{Ctx, Result, Value};

use super::Class;
use super::member;
use super::registry::{Key, Kind};
use crate::fault::Fault;
use crate::frozen::prevent_extensions;
use crate::instance::{instance, make_instance};
use crate::vm::children::Children;
use crate::vm::{Taken, Vm, frame, with_known};

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
    with_known(value.ctx(), |vm| vm.note_taken(Taken::Handle(value.clone())));
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
            vm.handles.remove(self.key);
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
