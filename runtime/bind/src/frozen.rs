//! Objects that scripts cannot change, made without asking anything that a script could have replaced.

use rquickjs::object::Property;
use rquickjs::{Error, IntoJs, Object, Result, qjs};

/// Defines an own property that is enumerable, not writable and not configurable.
///
/// It is defined, not set: a setter on `Object.prototype` would capture it.
pub fn define_frozen<'js>(object: &Object<'js>, name: &str, value: impl IntoJs<'js>) -> Result<()> {
    object.prop(name, Property::from(value).enumerable())
}

/// Refuses further properties. Together with [`define_frozen`] for each property this is what `Object.freeze` does.
///
/// ```
/// # use geppetto_bind::{define_frozen, prevent_extensions, rquickjs::{Context, Object, Runtime}};
/// # let context = Context::full(&Runtime::new().unwrap()).unwrap();
/// # context.with(|ctx| {
/// let object = Object::new(ctx.clone()).unwrap();
/// define_frozen(&object, "answer", 42).unwrap();
/// prevent_extensions(&object).unwrap();
/// ctx.globals().set("o", object).unwrap();
/// assert!(ctx.eval::<bool, _>("Object.isFrozen(o) && o.answer === 42").unwrap());
/// # });
/// ```
#[allow(unsafe_code, reason = "rquickjs has no call for it, and `Object.freeze` is the script's to replace")]
pub fn prevent_extensions(object: &Object<'_>) -> Result<()> {
    let ctx = object.ctx().as_raw().as_ptr();
    // SAFETY: the context is the live one of this very object, and the call only borrows both.
    match unsafe { qjs::JS_PreventExtensions(ctx, object.as_value().as_raw()) } {
        1 => Ok(()),
        0 => Err(Error::Unknown),
        _ => Err(Error::Exception),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::with_ctx;

    #[test]
    fn nothing_can_be_changed() {
        with_ctx(|ctx| {
            ctx.eval::<(), _>("Object.freeze = Object.preventExtensions = () => { throw 'replaced' }").expect("script");
            let object = Object::new(ctx.clone()).expect("an object");
            define_frozen(&object, "a", 1).expect("a property");
            prevent_extensions(&object).expect("frozen");
            ctx.globals().set("o", object).expect("set");
            let script = "
                'use strict';
                const refused = f => { try { f(); return false } catch (e) { return e instanceof TypeError } };
                Object.isFrozen(o) && refused(() => { o.a = 2 }) && refused(() => { o.b = 1 })
                    && refused(() => { delete o.a }) && refused(() => Object.setPrototypeOf(o, null)) && o.a === 1
            ";
            assert!(ctx.eval::<bool, _>(script).expect("a boolean"));
        });
    }

    #[test]
    fn the_answer_of_a_proxy_counts() {
        with_ctx(|ctx| {
            let refuses: Object = ctx.eval("new Proxy({}, { preventExtensions: () => false })").expect("a proxy");
            assert!(matches!(prevent_extensions(&refuses), Err(Error::Unknown)));
            let throws: Object = ctx.eval("new Proxy({}, { preventExtensions() { throw 1 } })").expect("a proxy");
            assert!(matches!(prevent_extensions(&throws), Err(Error::Exception)));
            assert_eq!(ctx.catch().as_int(), Some(1));
        });
    }
}
