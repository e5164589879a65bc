//! The list of guarded functions, and how they take the place of the originals.

use std::ffi::CStr;

use rquickjs::{Ctx, Error, Object, Result, qjs};

use super::call::{Call, guarded};
use super::{arrays, strings};

/// Replaces the built-in functions that could run for long without asking whether they may.
///
/// For a context in which no script has run yet: the originals are looked up by their names.
pub(crate) fn guard_built_ins(ctx: &Ctx<'_>) -> Result<()> {
    let mut index = 0;
    for functions in GUARDED.chunk_by(|a, b| a.holder == b.holder) {
        let Some(holder) = functions.first().map(|function| function.holder.find(ctx)).transpose()? else { break };
        for function in functions {
            replace(ctx, &holder, function, index)?;
            index += 1;
        }
    }
    Ok(())
}

/// Where guarded functions are found.
#[derive(Clone, Copy, PartialEq)]
enum Holder {
    ArrayPrototype,
    StringPrototype,
    String,
    Json,
}

impl Holder {
    fn find<'js>(self, ctx: &Ctx<'js>) -> Result<Object<'js>> {
        let globals = ctx.globals();
        match self {
            Self::ArrayPrototype => globals.get::<_, Object>("Array")?.get("prototype"),
            Self::StringPrototype => globals.get::<_, Object>("String")?.get("prototype"),
            Self::String => globals.get("String"),
            Self::Json => globals.get("JSON"),
        }
    }
}

/// One guarded function.
pub(super) struct Function {
    holder: Holder,
    /// As errors show it.
    pub(super) shown: &'static str,
    name: &'static CStr,
    /// How many parameters it says that it has.
    length: i32,
    /// Whether nothing but `this` can be large, so that a short `this` needs no look.
    pub(super) is_this_all: bool,
    /// Looks at the work before the original does it.
    pub(super) check: fn(&Call<'_>) -> Result<()>,
}

/// The function that was installed as the `index`th.
pub(super) fn function(index: i32) -> Option<&'static Function> {
    GUARDED.get(usize::try_from(index).ok()?)
}

macro_rules! guarded {
    ($($holder:ident $shown:literal { $($name:literal $length:literal $is_this_all:literal $check:path,)+ })+) => {
        /// All guarded functions, those of one holder one after another.
        static GUARDED: &[Function] = &[$($(Function {
            holder: Holder::$holder,
            shown: concat!($shown, ".", $name),
            name: match CStr::from_bytes_with_nul(concat!($name, "\0").as_bytes()) { Ok(name) => name, Err(_) => c"" },
            length: $length,
            is_this_all: $is_this_all,
            check: $check,
        },)+)+];
    };
}

guarded! {
    ArrayPrototype "Array.prototype" {
        "concat" 1 false arrays::concat,
        "copyWithin" 2 true arrays::moved,
        "fill" 1 true arrays::filled,
        "flat" 0 false arrays::flat,
        "flatMap" 1 true arrays::walked,
        "join" 1 true arrays::walked,
        "reverse" 0 true arrays::walked,
        "shift" 0 true arrays::moved,
        "slice" 2 true arrays::walked,
        "sort" 1 true arrays::moved,
        "splice" 2 true arrays::moved,
        "toLocaleString" 0 true arrays::walked,
        "unshift" 1 true arrays::moved,
    }
    StringPrototype "String.prototype" {
        "includes" 1 true strings::first,
        "indexOf" 1 true strings::first,
        "lastIndexOf" 1 true strings::first,
        "localeCompare" 1 false strings::compared,
        "normalize" 0 true strings::normalized,
        "replace" 2 true strings::first,
        "replaceAll" 2 true strings::all,
        "split" 2 true strings::all,
    }
    String "String" {
        "raw" 1 false arrays::raw,
    }
    Json "JSON" {
        "stringify" 3 false arrays::names,
    }
}

#[allow(unsafe_code, reason = "rquickjs makes functions of closures and names twice, which would cost twice as much")]
fn replace<'js>(ctx: &Ctx<'js>, holder: &Object<'js>, function: &Function, index: i32) -> Result<()> {
    let (raw, holder) = (ctx.as_raw().as_ptr(), holder.as_value().as_raw());
    let flags = (qjs::JS_PROP_WRITABLE | qjs::JS_PROP_CONFIGURABLE).cast_signed();
    // SAFETY: context and holder are alive. Of what the engine gives, the name and the original are given back here;
    // the new function has a hold of the original of its own, and goes to the holder, whatever comes of it. Each step
    // is taken only when the one before left no exception.
    let is_defined = unsafe {
        let name = qjs::JS_NewAtom(raw, function.name.as_ptr());
        if name == qjs::JS_ATOM_NULL {
            return Err(Error::Exception);
        }
        let mut original = qjs::JS_GetProperty(raw, holder, name);
        let new =
            if qjs::JS_IsException(original) { original } else { wrapped(raw, &raw mut original, function, index) };
        let is_defined = !qjs::JS_IsException(new) && qjs::JS_DefinePropertyValue(raw, holder, name, new, flags) >= 0;
        qjs::JS_FreeValue(raw, original);
        qjs::JS_FreeAtom(raw, name);
        is_defined
    };
    if is_defined { Ok(()) } else { Err(Error::Exception) }
}

/// # Safety
/// The context is alive, and `original` is a value of it.
#[allow(unsafe_code, reason = "as for `replace`")]
unsafe fn wrapped(
    context: *mut qjs::JSContext,
    original: *mut qjs::JSValue,
    function: &Function,
    index: i32,
) -> qjs::JSValue {
    let name = function.name.as_ptr();
    // SAFETY: as the caller says; the engine copies the name.
    unsafe { qjs::JS_NewCFunctionData2(context, Some(guarded), name, function.length, index, 1, original) }
}
