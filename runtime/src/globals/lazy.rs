//! The global names: functions at once, because they cost next to nothing, and accessors that become plain properties at
//! the first touch. Whoever assigns before that has assigned.

use std::cell::Cell;

use rquickjs::object::Property;
use rquickjs::{Ctx, Object, Result, Value};

use super::native::{Call, Group, Native, define_all, function};
use super::{State, abort, clone, console, encoding, raw, state, timers};

/// The global names. Each accessor has the place of its [`Lazy`].
pub(super) static GLOBALS: [Native; 17] = [
    Native::method(c"setTimeout", 1, |call| timers::set(call, "setTimeout", false)),
    Native::method(c"clearTimeout", 0, |call| timers::clear(call, "clearTimeout")),
    Native::method(c"setInterval", 1, |call| timers::set(call, "setInterval", true)),
    Native::method(c"clearInterval", 0, |call| timers::clear(call, "clearInterval")),
    Native::method(c"structuredClone", 1, clone::structured_clone),
    Native::getter(c"get console", |call| get(call, Lazy::Console)),
    Native::setter(c"set console", |call| set(call, Lazy::Console)),
    Native::getter(c"get ENV", |call| get(call, Lazy::Env)),
    Native::setter(c"set ENV", |call| set(call, Lazy::Env)),
    Native::getter(c"get AbortController", |call| get(call, Lazy::AbortController)),
    Native::setter(c"set AbortController", |call| set(call, Lazy::AbortController)),
    Native::getter(c"get AbortSignal", |call| get(call, Lazy::AbortSignal)),
    Native::setter(c"set AbortSignal", |call| set(call, Lazy::AbortSignal)),
    Native::getter(c"get TextEncoder", |call| get(call, Lazy::TextEncoder)),
    Native::setter(c"set TextEncoder", |call| set(call, Lazy::TextEncoder)),
    Native::getter(c"get TextDecoder", |call| get(call, Lazy::TextDecoder)),
    Native::setter(c"set TextDecoder", |call| set(call, Lazy::TextDecoder)),
];

/// The classes, in the order of [`Class`].
pub(super) static CONSTRUCTORS: [Native; 4] = [
    Native::constructor(c"AbortController", 0, abort::new_controller),
    Native::constructor(c"AbortSignal", 0, abort::illegal_constructor),
    Native::constructor(c"TextEncoder", 0, encoding::new_encoder),
    Native::constructor(c"TextDecoder", 0, encoding::new_decoder),
];

/// Which constructor.
#[derive(Clone, Copy)]
pub(super) enum Class {
    AbortController,
    AbortSignal,
    TextEncoder,
    TextDecoder,
}

/// The constructor of a class, with its prototype.
pub(super) fn constructor<'js>(ctx: &Ctx<'js>, class: Class, prototype: &Object<'js>) -> Result<Object<'js>> {
    let made = function(ctx, Group::Constructors, class as usize)?;
    raw::set_constructor(&made, prototype)?;
    Ok(made)
}

/// Defines the global names.
pub(super) fn install(ctx: &Ctx<'_>) -> Result<()> {
    define_all(&ctx.globals(), Group::Globals, false)
}

/// A global that is made at the first touch.
#[derive(Clone, Copy)]
enum Lazy {
    Console,
    Env,
    AbortController,
    AbortSignal,
    TextEncoder,
    TextDecoder,
}

impl Lazy {
    fn name(self) -> &'static str {
        match self {
            Self::Console => "console",
            Self::Env => "ENV",
            Self::AbortController => "AbortController",
            Self::AbortSignal => "AbortSignal",
            Self::TextEncoder => "TextEncoder",
            Self::TextDecoder => "TextDecoder",
        }
    }

    fn make<'js>(self, ctx: &Ctx<'js>, state: &State<'js>) -> Result<Object<'js>> {
        match self {
            Self::Console => console::make(ctx),
            Self::Env => make_env(ctx, &state.env),
            Self::AbortController => abort::controller_class(ctx, state),
            Self::AbortSignal => abort::signal_class(ctx, state),
            Self::TextEncoder => encoding::encoder_class(ctx, state),
            Self::TextDecoder => encoding::decoder_class(ctx, state),
        }
    }
}

/// What became of the accessors, which scripts may keep and call again.
#[derive(Default)]
pub(super) struct Made<'js>([Cell<Option<Value<'js>>>; 6], Cell<u8>);

impl<'js> Made<'js> {
    fn cell(&self, lazy: Lazy) -> Result<&Cell<Option<Value<'js>>>> {
        self.0.get(lazy as usize).ok_or(rquickjs::Error::Unknown)
    }

    /// Notes that the global is a plain property from now on. True at the first call.
    fn settle(&self, lazy: Lazy) -> bool {
        let bit = 1 << lazy as u8;
        let before = self.1.replace(self.1.get() | bit);
        before & bit == 0
    }
}

fn get<'js>(call: &Call<'_, 'js>, lazy: Lazy) -> Result<Value<'js>> {
    let (ctx, state) = (&call.ctx, state(&call.ctx)?);
    let made = state.lazy.cell(lazy)?;
    let value = match made.take() {
        Some(value) => value,
        None => lazy.make(ctx, &state)?.into_value(),
    };
    made.set(Some(value.clone()));
    if state.lazy.settle(lazy) {
        hidden(&ctx.globals(), lazy.name(), value.clone())?;
    }
    Ok(value)
}

fn set<'js>(call: &Call<'_, 'js>, lazy: Lazy) -> Result<Value<'js>> {
    let globals = call.ctx.globals();
    match call.this.as_object() {
        // An object that inherits from the global one gets a property of its own, as from a plain property.
        Some(other) if *other != globals => {
            other.prop(lazy.name(), Property::from(call.arg(0)).writable().enumerable().configurable())?;
        }
        _ => {
            state(&call.ctx)?.lazy.settle(lazy);
            hidden(&globals, lazy.name(), call.arg(0))?;
        }
    }
    Ok(call.undefined())
}

/// As the engine's own globals: not enumerable.
fn hidden<'js>(globals: &Object<'js>, name: &str, value: Value<'js>) -> Result<()> {
    globals.prop(name, Property::from(value).writable().configurable())
}

/// `ENV`: frozen, and nothing is inherited.
fn make_env<'js>(ctx: &Ctx<'js>, pairs: &[(String, String)]) -> Result<Object<'js>> {
    let env = Object::new_proto(ctx.clone(), None)?;
    for (index, (name, value)) in pairs.iter().enumerate() {
        let is_last = pairs.iter().skip(index + 1).all(|(later, _)| later != name);
        if is_last {
            geppetto_bind::define_frozen(&env, name, value.as_str())?;
        }
    }
    geppetto_bind::prevent_extensions(&env)?;
    Ok(env)
}
