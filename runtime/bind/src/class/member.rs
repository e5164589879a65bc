//! The members of namespaces and classes: one line of a table each, and how the engine calls them.

use std::rc::Rc;
use std::sync::Arc;

use rquickjs::{Ctx, Object, Result, Value};

use super::handle::Handle;
use super::{Class, Namespace};
use crate::failure::CallError;
use crate::fault::Fault;
use crate::function::{Answer, Call, Name, Run, c_name, make};
use crate::vm::Vm;

/// Reads the arguments of a call, calls the host, and writes what that gives.
pub(crate) type Glue<T> = for<'a, 'js> fn(&Arc<T>, &Call<'a, 'js>) -> Answer<'js>;

/// A function of a namespace, or a method or property of a class.
pub struct Member<T: ?Sized> {
    pub(crate) name: &'static str,
    pub(crate) kind: MemberKind,
    glue: Glue<T>,
}

/// What a member is for scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MemberKind {
    /// It is called, with at least so many arguments.
    Method(usize),
    /// It is read.
    Getter,
    /// It is read, and asked for only once.
    Cached,
}

impl<T: ?Sized> Member<T> {
    /// A function that needs so many arguments at least.
    pub const fn method(name: &'static str, required: usize, glue: Glue<T>) -> Self {
        Self { name, kind: MemberKind::Method(required), glue }
    }

    /// A property that is asked for each time.
    pub const fn getter(name: &'static str, glue: Glue<T>) -> Self {
        Self { name, kind: MemberKind::Getter, glue }
    }

    /// A property that is asked for once.
    pub const fn cached(name: &'static str, glue: Glue<T>) -> Self {
        Self { name, kind: MemberKind::Cached, glue }
    }
}

/// A member without the type of its owner: what is done with it is compiled once, and not for each class.
pub(super) struct Erased {
    pub(super) name: &'static str,
    pub(super) kind: MemberKind,
    run: Box<dyn Run>,
}

impl Erased {
    pub(super) fn into_function<'js>(self, ctx: &Ctx<'js>, vm: &Rc<Vm<'js>>) -> Result<Object<'js>> {
        match self.kind {
            MemberKind::Method(length) => make(ctx, vm, &c_name(self.name)?, length, self.run),
            MemberKind::Getter | MemberKind::Cached => {
                make(ctx, vm, &c_name(&format!("get {}", self.name))?, 0, self.run)
            }
        }
    }
}

pub(super) fn of_namespace<T: ?Sized + Namespace>(host: &Arc<T>, index: usize) -> Option<Erased> {
    let member = T::MEMBERS.get(index)?;
    let run = Box::new(OfNamespace { host: Arc::clone(host), member });
    Some(Erased { name: member.name, kind: member.kind, run })
}

struct OfNamespace<T: ?Sized + 'static> {
    host: Arc<T>,
    member: &'static Member<T>,
}

impl<T: ?Sized + Namespace> Run for OfNamespace<T> {
    fn run<'js>(&self, call: &Call<'_, 'js>) -> std::result::Result<Value<'js>, CallError> {
        (self.member.glue)(&self.host, call)
    }

    fn name(&self) -> Name {
        Name::Member(T::NAME, self.member.name)
    }
}

pub(super) fn of_class<T: ?Sized + Class>(index: usize) -> Option<Erased> {
    let member = T::MEMBERS.get(index)?;
    Some(Erased { name: member.name, kind: member.kind, run: Box::new(OfClass { member, index }) })
}

struct OfClass<T: ?Sized + 'static> {
    member: &'static Member<T>,
    index: usize,
}

impl<T: ?Sized + Class> Run for OfClass<T> {
    fn run<'js>(&self, call: &Call<'_, 'js>) -> std::result::Result<Value<'js>, CallError> {
        let this = call.receiver();
        let handle = receiver(&this, T::NAME)?;
        let handle = handle.borrow();
        let Some(object) = handle.object::<T>() else { return Err(not(&this, T::NAME).into()) };
        match self.member.kind {
            MemberKind::Cached => cached(&handle, self.index, &mut || (self.member.glue)(object, call)),
            _ => (self.member.glue)(object, call),
        }
    }

    fn name(&self) -> Name {
        Name::Member(T::NAME, self.member.name)
    }

    fn is_method(&self) -> bool {
        true
    }
}

fn receiver<'js>(
    this: &Value<'js>,
    class: &'static str,
) -> std::result::Result<rquickjs::Class<'js, Handle<'js>>, Fault> {
    Handle::of(this).ok_or_else(|| not(this, class))
}

fn not(this: &Value<'_>, class: &'static str) -> Fault {
    Fault::expected(class, this).at("this")
}

/// What a property is, asked for the first time only.
fn cached<'js>(handle: &Handle<'js>, index: usize, ask: &mut dyn FnMut() -> Answer<'js>) -> Answer<'js> {
    if let Some(value) = handle.cached(index) {
        return Ok(value);
    }
    let value = ask()?;
    // The host may have called a script that asked for it too.
    if let Some(first) = handle.cached(index) {
        return Ok(first);
    }
    handle.cache(index, value.clone());
    Ok(value)
}
