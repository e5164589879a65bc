//! Aborting, and telling those who listen.

use std::ops::ControlFlow;

use geppetto_bind::Fault;
use rquickjs::function::{Args, Function, This};
use rquickjs::object::Property;
use rquickjs::{Ctx, Object, Result, Value};

use super::super::native::Call;
use super::super::report_uncaught;
use super::list::{Listener, ListenerKind};
use super::signal::{Signal, Step};
use super::this;

/// Aborts the signal and all that depend on it, then tells: first each signal has its reason, so that whoever is told
/// finds all of them aborted.
pub(super) fn abort<'js>(ctx: &Ctx<'js>, signal: &Signal<'js>, reason: &Value<'js>) -> Result<()> {
    signal.set_reason(reason);
    let dependents = signal.take_dependents(ctx)?;
    for dependent in &dependents {
        dependent.set_reason(reason);
    }
    tell(ctx, signal)?;
    dependents.iter().try_for_each(|dependent| tell(ctx, dependent))
}

fn tell<'js>(ctx: &Ctx<'js>, signal: &Signal<'js>) -> Result<()> {
    let steps = signal.data().steps.take();
    for step in steps {
        match step {
            Step::Remove(other, number) => other.remove(Some(number)),
            Step::Host(tell) => tell(),
        }
    }
    let ended =
        if signal.data().listeners.borrow().is_empty() { Ok(()) } else { fire(ctx, signal, &event(ctx, signal)?) };
    signal.detach();
    ended
}

/// `dispatchEvent(event)`: gives the event to the listeners as it is.
pub(super) fn dispatch_event<'js>(call: &Call<'_, 'js>) -> Result<Value<'js>> {
    const NAME: &str = "AbortSignal.dispatchEvent";
    let (signal, given) = (this(call, NAME)?, call.arg(0));
    let Some(event) = given.as_object() else {
        return Err(Fault::expected("an event", &given).at("event").throw(&call.ctx, NAME));
    };
    let kind: Value<'js> = event.get("type")?;
    let Some(kind) = kind.as_string() else {
        return Err(Fault::expected("a string", &kind).at("type").at("event").throw(&call.ctx, NAME));
    };
    if kind.to_string().is_ok_and(|kind| kind == "abort") {
        fire(&call.ctx, &signal, event)?;
    }
    // Nobody can prevent anything here.
    Ok(Value::new_bool(call.ctx.clone(), true))
}

fn event<'js>(ctx: &Ctx<'js>, signal: &Signal<'js>) -> Result<Object<'js>> {
    let event = Object::new(ctx.clone())?;
    event.prop("type", Property::from("abort").writable().enumerable().configurable())?;
    for name in ["target", "currentTarget"] {
        let target = signal.object().clone();
        event.prop(name, Property::from(target).writable().enumerable().configurable())?;
    }
    Ok(event)
}

/// Calls the listeners. One that throws does not keep the others from being called.
fn fire<'js>(ctx: &Ctx<'js>, signal: &Signal<'js>, event: &Object<'js>) -> Result<()> {
    let mut ended = Ok(());
    signal.each_listener(|listener| {
        if listener.is_once() {
            signal.remove(Some(listener.number));
        }
        if call_one(ctx, signal, &listener, event).is_ok() {
            return ControlFlow::Continue(());
        }
        match geppetto_bind::raw::catch(ctx).and_then(|thrown| report_uncaught(ctx, thrown)) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                ended = Err(error);
                ControlFlow::Break(())
            }
        }
    });
    ended
}

fn call_one<'js>(ctx: &Ctx<'js>, signal: &Signal<'js>, listener: &Listener<'js>, event: &Object<'js>) -> Result<()> {
    let callback = &listener.callback;
    if let Some(function) = callback.as_function() {
        return invoke(ctx, function, signal.object().clone(), event);
    }
    // A handler that is no function is kept and not called.
    if listener.kind == ListenerKind::Handler {
        return Ok(());
    }
    let method: Value<'js> = callback.get("handleEvent")?;
    match method.as_function() {
        Some(function) => invoke(ctx, function, callback.clone(), event),
        None => Err(Fault::expected("a function", &method).at("handleEvent").throw(ctx, "AbortSignal")),
    }
}

fn invoke<'js>(ctx: &Ctx<'js>, function: &Function<'js>, this: Object<'js>, event: &Object<'js>) -> Result<()> {
    let mut args = Args::new(ctx.clone(), 1);
    args.this(This(this).0)?;
    args.push_arg(event.clone())?;
    // Of the result nothing is read, not even when it is no undefined.
    args.apply::<Value<'js>>(function).map(drop)
}
