//! Functions, accessors and constructors as the engine's own, listed in tables: one entry from C for all of them, with
//! the guard. Functions of rquickjs would cost four times as much to make, and cannot be constructors of subclasses.

use std::ffi::{CStr, c_int};
use std::ptr::NonNull;

use geppetto_bind::guard;
use geppetto_bind::raw::{borrowed, into_raw, owned, thrown};
use rquickjs::{Ctx, Error, Object, Result, Value, qjs};

use super::raw;
use super::{abort, console, encoding, lazy};

/// A call that a script made.
pub(super) struct Call<'a, 'js> {
    pub(super) ctx: Ctx<'js>,
    /// The receiver; for a constructor `new.target`, which is undefined when it was called without `new`.
    pub(super) this: Value<'js>,
    args: &'a [qjs::JSValue],
}

/// What runs when a script calls.
pub(super) type Run = for<'a, 'js> fn(&Call<'a, 'js>) -> Result<Value<'js>>;

/// How a function is reached.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Kind {
    Method,
    Getter,
    Setter,
    Constructor,
}

/// A function that scripts see.
pub(super) struct Native {
    name: &'static CStr,
    length: u8,
    kind: Kind,
    run: Run,
}

impl Native {
    pub(super) const fn method(name: &'static CStr, length: u8, run: Run) -> Self {
        Self { name, length, kind: Kind::Method, run }
    }

    pub(super) const fn constructor(name: &'static CStr, length: u8, run: Run) -> Self {
        Self { name, length, kind: Kind::Constructor, run }
    }

    /// `name` is that of the function: `get aborted`.
    pub(super) const fn getter(name: &'static CStr, run: Run) -> Self {
        Self { name, length: 0, kind: Kind::Getter, run }
    }

    /// `name` is that of the function: `set onabort`.
    pub(super) const fn setter(name: &'static CStr, run: Run) -> Self {
        Self { name, length: 1, kind: Kind::Setter, run }
    }

    /// The property that it belongs to.
    fn property(&self) -> &'static str {
        let name = self.name.to_str().unwrap_or_default();
        match self.kind {
            Kind::Method | Kind::Constructor => name,
            Kind::Getter | Kind::Setter => name.get("get ".len()..).unwrap_or_default(),
        }
    }
}

/// The tables, in the order of [`GROUPS`].
#[derive(Clone, Copy)]
pub(super) enum Group {
    Globals,
    Constructors,
    Console,
    Signal,
    SignalStatics,
    Controller,
    Encoder,
    Decoder,
}

static GROUPS: [&[Native]; 8] = [
    &lazy::GLOBALS,
    &lazy::CONSTRUCTORS,
    &console::METHODS,
    &abort::SIGNAL,
    &abort::SIGNAL_STATICS,
    &abort::CONTROLLER,
    &encoding::ENCODER,
    &encoding::DECODER,
];

/// Defines all of a table: methods as writable and configurable, accessors as configurable; what is `enumerable` depends
/// on what they are defined on.
pub(super) fn define_all(object: &Object<'_>, group: Group, enumerable: bool) -> Result<()> {
    for (index, native) in list(group).iter().enumerate() {
        let function = make(object.ctx(), group, index, native)?;
        raw::define(object, native.property(), native.kind, &function, enumerable)?;
    }
    Ok(())
}

/// One function of a table.
pub(super) fn function<'js>(ctx: &Ctx<'js>, group: Group, index: usize) -> Result<Object<'js>> {
    let native = list(group).get(index).ok_or(Error::Unknown)?;
    make(ctx, group, index, native)?.try_into_object().map_err(|_| Error::Unknown)
}

fn list(group: Group) -> &'static [Native] {
    GROUPS.get(group as usize).copied().unwrap_or_default()
}

type FromC = unsafe extern "C" fn(*mut qjs::JSContext, qjs::JSValue, c_int, *mut qjs::JSValue, c_int) -> qjs::JSValue;

#[allow(unsafe_code, reason = "rquickjs does not make plain functions of the engine")]
fn make<'js>(ctx: &Ctx<'js>, group: Group, index: usize, native: &'static Native) -> Result<Value<'js>> {
    let protocol = match native.kind {
        Kind::Constructor => qjs::JSCFunctionEnum_JS_CFUNC_constructor_or_func_magic,
        Kind::Method | Kind::Getter | Kind::Setter => qjs::JSCFunctionEnum_JS_CFUNC_generic_magic,
    };
    let magic = c_int::try_from((group as usize) << 8 | index).map_err(|_| Error::Unknown)?;
    // SAFETY: both protocols call with a number as the fifth argument, which is the type that `from_c` has. The name is
    // copied. The new value belongs to us.
    unsafe {
        let entry: qjs::JSCFunction = Some(std::mem::transmute::<FromC, unsafe extern "C" fn(_, _, _, _) -> _>(from_c));
        let name = native.name.as_ptr();
        let raw = qjs::JS_NewCFunction2(ctx.as_raw().as_ptr(), entry, name, native.length.into(), protocol, magic);
        owned(ctx, raw)
    }
}

/// Each call of each function comes in here.
///
/// # Safety
/// The engine gives a live context, a receiver and `count` arguments that are borrowed for the call.
#[allow(unsafe_code, reason = "called from C")]
unsafe extern "C" fn from_c(
    raw: *mut qjs::JSContext,
    this: qjs::JSValue,
    count: c_int,
    args: *mut qjs::JSValue,
    magic: c_int,
) -> qjs::JSValue {
    let Some(context) = NonNull::new(raw) else { return qjs::JS_EXCEPTION };
    let magic = usize::try_from(magic).unwrap_or_default();
    // SAFETY: see above. The result belongs to the engine.
    unsafe {
        let ctx = Ctx::from_raw(context);
        let Some(native) = GROUPS.get(magic >> 8).and_then(|group| group.get(magic & 0xFF)) else {
            return thrown(&ctx, Error::Unknown);
        };
        let count = if args.is_null() { 0 } else { usize::try_from(count).unwrap_or_default() };
        let args = if count == 0 { &[] } else { std::slice::from_raw_parts(args, count) };
        let ended = guard(&ctx, native.name.to_str().unwrap_or_default(), || {
            let call = Call { ctx: ctx.clone(), this: borrowed(&ctx, this), args };
            (native.run)(&call)
        });
        match ended {
            Ok(value) => into_raw(&value),
            Err(error) => thrown(&ctx, error),
        }
    }
}

impl<'js> Call<'_, 'js> {
    /// An argument; undefined when it was not given.
    #[allow(unsafe_code, reason = "arguments are values of the engine")]
    pub(super) fn arg(&self, index: usize) -> Value<'js> {
        match self.args.get(index) {
            // SAFETY: the value is borrowed from the engine for the call.
            Some(raw) => unsafe { borrowed(&self.ctx, *raw) },
            None => self.undefined(),
        }
    }

    /// The arguments from that one on.
    pub(super) fn args_from(&self, first: usize) -> Vec<Value<'js>> {
        (first..self.args.len()).map(|index| self.arg(index)).collect()
    }

    pub(super) fn undefined(&self) -> Value<'js> {
        Value::new_undefined(self.ctx.clone())
    }
}
