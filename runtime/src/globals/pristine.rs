//! A realm of its own, to which no script has a way, for what the engine does in JavaScript functions only: looking into
//! maps, dates and buffers, and making them. What scripts replaced in theirs is not asked. It is made when it is first
//! needed.

use geppetto_bind::raw::{self, catch};
use geppetto_bind::{throw_interrupted, throw_range_error};
use rquickjs::function::IntoArgs;
use rquickjs::{Ctx, Error, FromJs, Function, Object, Result, Value, qjs};

use super::state;

const SOURCE: &str = include_str!("pristine.js");

/// The functions of pristine.js. What they make has prototypes of that realm: the caller gives it others.
#[derive(Clone)]
pub(super) struct Pristine<'js> {
    functions: Object<'js>,
    /// The realm of the scripts.
    home: Ctx<'js>,
}

impl<'js> Pristine<'js> {
    pub(super) fn of(ctx: &Ctx<'js>) -> Result<Self> {
        let state = state(ctx)?;
        if let Some(made) = state.pristine.get() {
            return Ok(made.clone());
        }
        let functions: Result<Object<'js>> = realm(ctx).and_then(|realm| realm.eval(SOURCE));
        let made = Self { functions: functions.map_err(|error| at_home(ctx, error))?, home: ctx.clone() };
        Ok(state.pristine.get_or_init(|| made).clone())
    }

    #[allow(unsafe_code, reason = "rquickjs keeps the realm of a value")]
    pub(super) fn call<R: FromJs<'js>>(&self, name: &str, args: impl IntoArgs<'js>) -> Result<R> {
        let function: Function<'js> = self.functions.get(name).map_err(|error| at_home(&self.home, error))?;
        let made: Value<'js> = function.call(args).map_err(|error| at_home(&self.home, error))?;
        // SAFETY: the value is alive, and both realms are of one runtime. Whoever reads from it asks the realm of the
        // scripts from now on, which is the one that makes the errors then.
        R::from_js(&self.home, unsafe { raw::borrowed(&self.home, made.as_raw()) })
    }

    /// A reference that does not keep the object.
    pub(super) fn weak(&self, object: &Object<'js>) -> Result<Object<'js>> {
        self.call("weak", (object.clone(),))
    }

    /// The object, or undefined when it is gone.
    pub(super) fn deref(&self, reference: &Object<'js>) -> Result<Value<'js>> {
        self.call("deref", (reference.clone(),))
    }
}

/// The same error in the realm of the scripts, who must not get into the other one. It is about a lack of stack or
/// memory, or about a detached buffer, or it is what ends a script.
fn at_home(home: &Ctx<'_>, error: Error) -> Error {
    let Error::Exception = error else { return error };
    let thrown = home.catch();
    if thrown.is_uncatchable_error() {
        return throw_interrupted(home);
    }
    let Some(object) = thrown.as_object() else { return home.throw(thrown) };
    let message: String = object.get("message").unwrap_or_default();
    throw_range_error(home, &message)
}

/// More than what the realm takes, which is about 70 KB. The engine corrupts its memory when it runs out of it in the
/// middle of making a context, so that one block of this size is tried first.
const ROOM: qjs::size_t = 128 * 1024;

/// A context with those built-ins that are used.
#[allow(unsafe_code, reason = "rquickjs makes contexts of a runtime that it is not in the middle of")]
fn realm<'js>(ctx: &Ctx<'js>) -> Result<Ctx<'js>> {
    type Add = unsafe extern "C" fn(*mut qjs::JSContext) -> std::ffi::c_int;
    let parts: [Add; 7] = [
        qjs::JS_AddIntrinsicBaseObjects,
        qjs::JS_AddIntrinsicDate,
        qjs::JS_AddIntrinsicEval,
        qjs::JS_AddIntrinsicRegExp,
        qjs::JS_AddIntrinsicMapSet,
        qjs::JS_AddIntrinsicTypedArrays,
        qjs::JS_AddIntrinsicWeakRef,
    ];
    // SAFETY: the context is alive, and the block is given back unused.
    unsafe {
        let block = qjs::js_malloc(ctx.as_raw().as_ptr(), ROOM);
        if block.is_null() {
            return Err(Error::Exception);
        }
        qjs::js_free(ctx.as_raw().as_ptr(), block);
    }
    // SAFETY: the runtime is that of a live context. The new context belongs to us; the wrapper takes a reference of
    // its own, and ours is given back.
    unsafe {
        let made = qjs::JS_NewContextRaw(qjs::JS_GetRuntime(ctx.as_raw().as_ptr()));
        let Some(raw) = std::ptr::NonNull::new(made) else { return Err(Error::Allocation) };
        let whole = parts.iter().all(|add| add(made) == 0);
        let realm = Ctx::from_raw(raw);
        qjs::JS_FreeContext(made);
        if whole { Ok(realm) } else { Err(Error::Exception) }
    }
}

/// Nothing instead of what was thrown; only what ends a script goes on.
pub(super) fn or_none<R>(ctx: &Ctx<'_>, made: Result<R>) -> Result<Option<R>> {
    match made {
        Ok(value) => Ok(Some(value)),
        Err(Error::Exception) => catch(ctx).map(|_| None),
        Err(error) => Err(error),
    }
}
