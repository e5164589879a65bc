//! A class of rquickjs, as its macros would make it.

use std::sync::atomic::{AtomicI32, Ordering};

use geppetto::rquickjs::class::{JsClass, OwnedBorrow, Readable, Trace, Tracer};
use geppetto::rquickjs::function::{Constructor, This};
use geppetto::rquickjs::object::Accessor;
use geppetto::rquickjs::{Ctx, Function, JsLifetime, Object, Result};

#[derive(Default)]
pub(crate) struct Counter(AtomicI32);

impl<'js> Trace<'js> for Counter {
    fn trace<'a>(&self, _: Tracer<'a, 'js>) {}
}

// SAFETY: `Changed` is the same type, and it has no lifetime.
#[allow(unsafe_code, reason = "the trait is unsafe; its derive would bring in rquickjs' macro crate")]
unsafe impl JsLifetime<'_> for Counter {
    type Changed<'to> = Self;
}

impl<'js> JsClass<'js> for Counter {
    const NAME: &'static str = "Counter";
    type Mutable = Readable;

    fn prototype(ctx: &Ctx<'js>) -> Result<Option<Object<'js>>> {
        let prototype = Object::new(ctx.clone())?;
        prototype.set("add", Function::new(ctx.clone(), add)?)?;
        prototype.prop("value", Accessor::new_get(value))?;
        Ok(Some(prototype))
    }

    fn constructor(_: &Ctx<'js>) -> Result<Option<Constructor<'js>>> {
        Ok(None)
    }
}

#[allow(clippy::needless_pass_by_value, reason = "rquickjs gives what a script passes")]
fn add(This(counter): This<OwnedBorrow<'_, Counter>>, by: i32) -> i32 {
    counter.0.fetch_add(by, Ordering::Relaxed).wrapping_add(by)
}

#[allow(clippy::needless_pass_by_value, reason = "rquickjs gives what a script passes")]
fn value(This(counter): This<OwnedBorrow<'_, Counter>>) -> i32 {
    counter.0.load(Ordering::Relaxed)
}
