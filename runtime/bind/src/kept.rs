//! A value of a script that Rust keeps.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use rquickjs::{Ctx, Result, Value};

use crate::border::{Border, Walk};
use crate::failure::Failure;
use crate::fault::Fault;
use crate::is;
use crate::vm::remote::Remote;
use crate::vm::{Taken, Vm, frame, with_known};

/// A value of a script that Rust keeps: it may go to any thread, and gives the value back in its own context only. It is
/// released when the last clone is dropped, wherever that is.
///
/// One that a script passed to a method of a handle belongs to that handle: it lives as long as the handle does, and a
/// circle between the two is collected. Who keeps it elsewhere calls [`pin`](Self::pin).
#[derive(Clone)]
pub struct Kept(Arc<Place>);

/// Where the value is.
struct Place {
    remote: Arc<Remote>,
    id: u64,
}

impl Kept {
    /// Keeps a value until this is dropped.
    pub fn new(value: &Value<'_>) -> Result<Self> {
        let vm = Vm::of(value.ctx())?;
        Ok(Self::of(&vm, value))
    }

    fn of<'js>(vm: &Vm<'js>, value: &Value<'js>) -> Self {
        vm.sweep();
        Self(Arc::new(Place { remote: Arc::clone(&vm.remote), id: vm.table.keep(value.clone()) }))
    }

    /// The same value, kept until this one is dropped, whatever becomes of the handle that it belongs to. On the thread of
    /// its runtime only; elsewhere, and when the value is gone, it is the same as a clone.
    #[must_use]
    pub fn pin(&self) -> Self {
        let pinned = frame::in_place(self.0.remote.number(), |vm, ctx| {
            vm.table.get(ctx, self.0.id).map(|value| Self::of(vm, &value))
        });
        pinned.flatten().unwrap_or_else(|| self.clone())
    }

    /// Whether both are the same object. On the thread of their runtime, inside of its context; elsewhere, and of what is
    /// no object, only a clone is.
    pub fn is_same(&self, other: &Self) -> bool {
        let is_same = |vm: &Vm<'_>| {
            let [a, b] = [self, other].map(|kept| vm.table.address(kept.0.id));
            a.is_some() && a == b
        };
        let number = self.0.remote.number();
        Arc::ptr_eq(&self.0, &other.0)
            || (number == other.0.remote.number() && frame::inside(number, is_same).unwrap_or_default())
    }

    /// The value. Nothing in another context, or when the handle that it belonged to is gone.
    pub fn get<'js>(&self, ctx: &Ctx<'js>) -> Option<Value<'js>> {
        let is_its = |vm: &Vm<'js>| vm.remote.number() == self.0.remote.number();
        with_known(ctx, |vm| if is_its(vm) { vm.table.get(ctx, self.0.id) } else { None }).flatten()
    }

    pub(crate) fn id(&self) -> u64 {
        self.0.id
    }

    pub(crate) fn remote(&self) -> &Arc<Remote> {
        &self.0.remote
    }

    /// Keeps what is read from an argument: the host function that runs now decides to whom it belongs.
    pub(crate) fn take(value: &Value<'_>) -> std::result::Result<Self, Fault> {
        let vm = Vm::of(value.ctx())?;
        let kept = Self::of(&vm, value);
        vm.note_taken(Taken::Kept(kept.0.id));
        Ok(kept)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let released = frame::inside(self.remote.number(), |vm| drop(vm.table.release(self.id)));
        if released.is_none() {
            self.remote.release(self.id);
        }
    }
}

impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Kept").field(&self.0.id).finish()
    }
}

/// Any value at all.
impl<'js> Border<'js> for Kept {
    fn expected() -> Cow<'static, str> {
        "a value".into()
    }

    fn read(value: &Value<'js>, _: Walk<'_>) -> std::result::Result<Self, Fault> {
        Self::take(value)
    }

    fn write(&self, ctx: &Ctx<'js>) -> Result<Value<'js>> {
        self.get(ctx).ok_or_else(|| Failure::callback_gone().throw(ctx, "a kept value"))
    }
}

/// A function of a script that no kind of callbacks describes.
#[derive(Clone, Debug)]
pub struct KeptFunction(pub Kept);

/// An object of a script that is neither a function nor an array.
#[derive(Clone, Debug)]
pub struct KeptObject(pub Kept);

macro_rules! kept {
    ($name:ident, $expected:expr, |$value:ident| $is:expr) => {
        impl<'js> Border<'js> for $name {
            fn expected() -> Cow<'static, str> {
                $expected.into()
            }

            fn read($value: &Value<'js>, _: Walk<'_>) -> std::result::Result<Self, Fault> {
                if $is { Kept::take($value).map(Self) } else { Err(Fault::expected($expected, $value)) }
            }

            fn write(&self, ctx: &Ctx<'js>) -> Result<Value<'js>> {
                self.0.write(ctx)
            }
        }
    };
}

kept!(KeptFunction, is::FUNCTION, |value| value.is_function());
kept!(KeptObject, "an object", |value| value.is_object() && !value.is_function() && !value.is_array());
