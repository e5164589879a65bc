//! `AbortController` and `AbortSignal`, as native classes. Signals are made for every tool and middleware call, by Rust:
//! a native one costs an object and a box, is recognised by its class, and nothing of it can be forged or replaced. One
//! made by a script of ours would need its functions saved, and calls into the engine for each step.

mod any;
mod class;
mod dispatch;
mod list;
mod listeners;
mod reason;
mod signal;

use geppetto_bind::Fault;
use geppetto_bind::instance::{instance, make_instance};
use geppetto_generated::js_api::ErrorCode;
use geppetto_spec::JsEnum as _;
use rquickjs::{Ctx, Error, Object, Result, Value};

use super::lazy::Class as Name;
use super::native::{Call, Group, Native, define_all};
use super::raise::Named;
use super::{State, lazy, state};
use class::ControllerData;

pub(super) use class::{Prototypes, of_new_target, tag};
pub(crate) use signal::Signal;

/// What each signal has.
pub(super) static SIGNAL: [Native; 8] = [
    Native::getter(c"get aborted", |call| {
        Ok(Value::new_bool(call.ctx.clone(), this(call, "AbortSignal.aborted")?.is_aborted()))
    }),
    Native::getter(c"get reason", |call| Ok(this(call, "AbortSignal.reason")?.reason(&call.ctx))),
    Native::getter(c"get onabort", |call| Ok(this(call, "AbortSignal.onabort")?.handler(&call.ctx))),
    Native::setter(c"set onabort", listeners::set_handler),
    Native::method(c"throwIfAborted", 0, |call| {
        let signal = this(call, "AbortSignal.throwIfAborted")?;
        if signal.is_aborted() { Err(call.ctx.throw(signal.reason(&call.ctx))) } else { Ok(call.undefined()) }
    }),
    Native::method(c"addEventListener", 2, listeners::add),
    Native::method(c"removeEventListener", 2, listeners::remove),
    Native::method(c"dispatchEvent", 1, dispatch::dispatch_event),
];

/// What `AbortSignal` has.
pub(super) static SIGNAL_STATICS: [Native; 3] = [
    Native::method(c"abort", 0, |call| {
        let signal = Signal::new(&call.ctx)?;
        signal.set_reason(&reason::or_default(&call.ctx, call.arg(0))?);
        Ok(signal.into_value())
    }),
    Native::method(c"timeout", 1, reason::timeout),
    Native::method(c"any", 1, any::any),
];

/// What each controller has.
pub(super) static CONTROLLER: [Native; 2] = [
    Native::getter(c"get signal", |call| Ok(signal_of(call, "AbortController.signal")?.into_value())),
    Native::method(c"abort", 0, |call| {
        let signal = signal_of(call, "AbortController.abort")?;
        signal.abort(&call.ctx, call.arg(0))?;
        Ok(call.undefined())
    }),
];

/// `new AbortController()`.
pub(super) fn new_controller<'js>(call: &Call<'_, 'js>) -> Result<Value<'js>> {
    let (ctx, state) = (&call.ctx, state(&call.ctx)?);
    if call.this.is_undefined() {
        return Err(illegal("AbortController: call it with new").throw(ctx));
    }
    let prototype = of_new_target(call, &Prototypes::of(ctx, &state)?.controller)?;
    Ok(make_instance(ControllerData { signal: Signal::new(ctx)? }, prototype)?.into_value())
}

/// `AbortSignal()`, with and without `new`.
pub(super) fn illegal_constructor<'js>(call: &Call<'_, 'js>) -> Result<Value<'js>> {
    let way_out = "take one from an AbortController, AbortSignal.timeout() or AbortSignal.any()";
    Err(illegal(&format!("AbortSignal: illegal constructor, {way_out}")).throw(&call.ctx))
}

fn illegal(message: &str) -> Named {
    Named::new("TypeError", ErrorCode::IllegalConstructor.as_str(), message)
}

/// The class `AbortController`.
pub(super) fn controller_class<'js>(ctx: &Ctx<'js>, state: &State<'js>) -> Result<Object<'js>> {
    let prototype = &Prototypes::of(ctx, state)?.controller;
    define_all(prototype, Group::Controller, true)?;
    tag(prototype, "AbortController")?;
    lazy::constructor(ctx, Name::AbortController, prototype)
}

/// The class `AbortSignal`. Signals may be there before it: their prototype gets its properties with the first.
pub(super) fn signal_class<'js>(ctx: &Ctx<'js>, state: &State<'js>) -> Result<Object<'js>> {
    let class = lazy::constructor(ctx, Name::AbortSignal, &Prototypes::of(ctx, state)?.signal)?;
    define_all(&class, Group::SignalStatics, true)?;
    Ok(class)
}

fn this<'js>(call: &Call<'_, 'js>, name: &str) -> Result<Signal<'js>> {
    Signal::from_value(&call.this)
        .ok_or_else(|| Fault::expected("an AbortSignal", &call.this).at("this").throw(&call.ctx, name))
}

fn signal_of<'js>(call: &Call<'_, 'js>, name: &str) -> Result<Signal<'js>> {
    let controller = instance::<ControllerData<'js>>(&call.this);
    match controller {
        Some(controller) => Ok(controller.try_borrow().map_err(|_| Error::Unknown)?.signal.clone()),
        None => Err(Fault::expected("an AbortController", &call.this).at("this").throw(&call.ctx, name)),
    }
}
