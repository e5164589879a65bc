//! The native classes behind signals and controllers, and their prototypes.

use rquickjs::atom::PredefinedAtom;
use rquickjs::class::{JsClass, Readable, Trace, Tracer};
use rquickjs::function::Constructor;
use rquickjs::object::Property;
use rquickjs::{Ctx, Object, Result, Value};

use super::super::State;
use super::super::native::{Call, Group, define_all};
use super::signal::{Signal, SignalData};

/// The prototypes, made with the first signal or controller.
pub(in crate::globals) struct Prototypes<'js> {
    pub(super) signal: Object<'js>,
    pub(super) controller: Object<'js>,
}

impl<'js> Prototypes<'js> {
    pub(super) fn of<'a>(ctx: &Ctx<'js>, state: &'a State<'js>) -> Result<&'a Self> {
        if let Some(made) = state.abort.get() {
            return Ok(made);
        }
        let made = Self { signal: Object::new(ctx.clone())?, controller: Object::new(ctx.clone())? };
        define_all(&made.signal, Group::Signal, true)?;
        tag(&made.signal, "AbortSignal")?;
        Ok(state.abort.get_or_init(|| made))
    }
}

/// Says what `Object.prototype.toString` calls it.
pub(in crate::globals) fn tag(prototype: &Object<'_>, name: &str) -> Result<()> {
    prototype.prop(PredefinedAtom::SymbolToStringTag, Property::from(name).configurable())
}

/// The prototype of what is constructed: that of a subclass, when it is one.
pub(in crate::globals) fn of_new_target<'js>(call: &Call<'_, 'js>, own: &Object<'js>) -> Result<Object<'js>> {
    let Some(target) = call.this.as_object() else { return Ok(own.clone()) };
    let given: Value<'js> = target.get(PredefinedAtom::Prototype)?;
    Ok(given.into_object().unwrap_or_else(|| own.clone()))
}

/// What a controller holds.
pub(super) struct ControllerData<'js> {
    pub(super) signal: Signal<'js>,
}

impl<'js> Trace<'js> for ControllerData<'js> {
    fn trace<'a>(&self, tracer: Tracer<'a, 'js>) {
        self.signal.trace(tracer);
    }
}

geppetto_bind::user_data!(ControllerData<'js>);

geppetto_bind::user_data!(SignalData<'js>);

impl<'js> JsClass<'js> for ControllerData<'js> {
    const NAME: &'static str = "AbortController";
    type Mutable = Readable;

    fn constructor(_: &Ctx<'js>) -> Result<Option<Constructor<'js>>> {
        Ok(None)
    }
}

impl<'js> JsClass<'js> for SignalData<'js> {
    const NAME: &'static str = "AbortSignal";
    type Mutable = Readable;

    fn constructor(_: &Ctx<'js>) -> Result<Option<Constructor<'js>>> {
        Ok(None)
    }
}
