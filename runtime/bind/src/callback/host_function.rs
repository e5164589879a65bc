//! A function of the host that scripts are given as a value.

use std::any::TypeId;
use std::cell::RefCell;
use std::collections::HashMap;
use std::ffi::CString;
use std::rc::Rc;
use std::sync::Arc;

use rquickjs::{Ctx, Result, Value};

use super::{HostFunction, Signature};
use crate::border::{Border, ByAddress};
use crate::failure::{CallError, Failure};
use crate::function::{Call, Name, Run, c_name, make as make_function};
use crate::keys::Key;
use crate::promise::Fut;
use crate::vm::Vm;

/// What host functions of one kind have in common.
pub(crate) struct Shown<'js> {
    name: CString,
    /// Key of the method that gives a promise.
    in_time: Key<'js>,
}

/// Those of each kind, by its type.
pub(crate) type AllShown<'js> = RefCell<HashMap<TypeId, Rc<Shown<'js>>, ByAddress>>;

fn shown_of<'js, S: Signature>(ctx: &Ctx<'js>, vm: &Vm<'js>) -> Result<Rc<Shown<'js>>> {
    let id = TypeId::of::<S>();
    if let Some(known) = vm.shown.borrow().get(&id) {
        return Ok(Rc::clone(known));
    }
    let made = Rc::new(Shown { name: c_name(&shown(S::NAME))?, in_time: Key::new(ctx, "async")? });
    vm.shown.borrow_mut().insert(id, Rc::clone(&made));
    Ok(made)
}

/// A new function each time.
pub(super) fn make<'js, S: Signature>(ctx: &Ctx<'js>, function: &HostFunction<S>) -> Result<Value<'js>> {
    let vm = Vm::of(ctx)?;
    let run = |is_async| Box::new(Of::<S> { function: Arc::clone(function), is_async });
    let shown = shown_of::<S>(ctx, &vm)?;
    let made = make_function(ctx, &vm, &shown.name, S::REQUIRED, run(false))?;
    if S::HAS_ASYNC {
        let in_time = make_function(ctx, &vm, c"async", S::REQUIRED, run(true))?;
        shown.in_time.define_frozen(&made, in_time.into_value())?;
    }
    Ok(made.into_value())
}

/// `NextFn` -> `next`.
fn shown(name: &str) -> String {
    let name = name.strip_suffix("Fn").filter(|rest| !rest.is_empty()).unwrap_or(name);
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

struct Of<S: Signature> {
    function: HostFunction<S>,
    is_async: bool,
}

impl<S: Signature> Run for Of<S> {
    fn run<'js>(&self, call: &Call<'_, 'js>) -> std::result::Result<Value<'js>, CallError> {
        let future = given::<S>((self.function)(S::read_args(call)?));
        if self.is_async { call.promise(future) } else { call.drive(future) }
    }

    fn name(&self) -> Name {
        let name = shown(S::NAME);
        Name::Made(if self.is_async { format!("{name}.async") } else { name })
    }
}

async fn given<S: Signature>(future: Fut<S::Ret>) -> std::result::Result<Given<S>, Failure> {
    future.await.map(Given)
}

/// A result as its signature writes it.
struct Given<S: Signature>(S::Ret);

impl<'js, S: Signature> Border<'js> for Given<S> {
    fn expected() -> std::borrow::Cow<'static, str> {
        S::NAME.into()
    }

    fn read(value: &Value<'js>, _: crate::Walk<'_>) -> std::result::Result<Self, crate::Fault> {
        S::read_ret(value).map(Self)
    }

    fn write(&self, ctx: &Ctx<'js>) -> Result<Value<'js>> {
        S::write_ret(&self.0, ctx)
    }
}
