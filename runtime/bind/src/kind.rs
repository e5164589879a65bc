//! Of which class of the engine an object is. Asking its prototype would run scripts, and believe them.

use rquickjs::{Ctx, Object, Result, qjs};

use crate::lazy::is_lazy;
use crate::raw::{address, class_id, class_prototype};

/// The class of `{}`: "must be first", says the engine.
const ORDINARY: qjs::JSClassID = 1;

/// Whether the object is of the class of `{}`, whatever its prototype.
pub(crate) fn is_ordinary(object: &Object<'_>) -> bool {
    class_id(object) == ORDINARY
}

/// Whether it is a plain object to scripts.
pub(crate) fn is_plain(object: &Object<'_>) -> bool {
    is_ordinary(object) || is_lazy(object)
}

/// What `Object.prototype` was in the beginning.
pub(crate) fn ordinary_prototype<'js>(ctx: &Ctx<'js>) -> Result<Object<'js>> {
    class_prototype(ctx, ORDINARY)
}

/// Whether the prototype of the object is that.
pub(crate) fn is_ordinary_prototype(object: &Object<'_>) -> bool {
    let Ok(ordinary) = ordinary_prototype(object.ctx()) else { return false };
    object.get_prototype().is_some_and(|prototype| address(&prototype) == address(&ordinary))
}

/// The name of the object's class: `Date`, `Map`. The wrappers of strings, numbers and so on have none here: their
/// names would read as what they are not.
#[allow(unsafe_code, reason = "rquickjs has no call for it")]
pub(crate) fn class_name(object: &Object<'_>) -> Option<String> {
    let ctx = object.ctx().as_raw().as_ptr();
    // SAFETY: the context is alive. The atom belongs to us; its text is copied while it lives, then both are given back.
    let name = unsafe {
        let atom = qjs::JS_GetClassName(qjs::JS_GetRuntime(ctx), class_id(object));
        if atom == qjs::JS_ATOM_NULL {
            return None;
        }
        let text = qjs::JS_AtomToCStringLen(ctx, std::ptr::null_mut(), atom);
        let name = (!text.is_null()).then(|| std::ffi::CStr::from_ptr(text).to_string_lossy().into_owned());
        qjs::JS_FreeCString(ctx, text);
        qjs::JS_FreeAtom(ctx, atom);
        name
    };
    name.filter(|name| !["String", "Number", "Boolean", "Symbol", "BigInt", "Object", ""].contains(&name.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw::ERROR;
    use crate::testing::with_ctx;

    #[test]
    fn the_engine_still_counts_from_the_ordinary_class() {
        with_ctx(|ctx| {
            assert!(is_ordinary(&Object::new(ctx.clone()).expect("an object")));
            assert!(!is_ordinary(&ctx.eval("[]").expect("an array")));
            for script in ["new Error()", "new TypeError()", "new (class extends RangeError {})"] {
                assert_eq!(class_id(&ctx.eval(script).expect(script)), ERROR);
            }
        });
    }
}
