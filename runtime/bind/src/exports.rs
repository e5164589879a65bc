//! What modules export, once per runtime: `require` and `import` give the same objects.

use std::cell::RefCell;

use rquickjs::{Ctx, JsLifetime, Object, Result};

use crate::throw::{WRONG_CONTEXT, throw_error};

/// The exports of `module`, which `build` makes at the first call.
///
/// They live as long as the runtime and belong to the context that asked first. In another context of the same runtime
/// this throws an `Error` with the code `WRONG_CONTEXT`: objects of two contexts have different prototypes.
pub fn module_exports<'js>(
    ctx: &Ctx<'js>,
    module: &'static str,
    build: impl FnOnce(&Ctx<'js>) -> Result<Object<'js>>,
) -> Result<Object<'js>> {
    if let Some(exports) = installed(ctx, module)? {
        return Ok(exports);
    }
    let exports = build(ctx)?;
    if ctx.userdata::<Modules<'js>>().is_none() {
        ctx.store_userdata(Modules::default())?;
    }
    if let Some(modules) = ctx.userdata::<Modules<'js>>() {
        modules.0.borrow_mut().push((module, exports.clone()));
    }
    Ok(exports)
}

fn installed<'js>(ctx: &Ctx<'js>, module: &'static str) -> Result<Option<Object<'js>>> {
    let Some(modules) = ctx.userdata::<Modules<'js>>() else { return Ok(None) };
    let modules = modules.0.borrow();
    // The stored objects keep their context alive, so that no other one can get its address.
    if modules.first().is_some_and(|(_, exports)| exports.ctx().as_raw() != ctx.as_raw()) {
        return Err(throw_error(ctx, WRONG_CONTEXT, &format!("{module}: {ONE_CONTEXT}")));
    }
    Ok(modules.iter().find(|(name, _)| *name == module).map(|(_, exports)| exports.clone()))
}

const ONE_CONTEXT: &str = "another context of this runtime has the modules already; make one runtime per context";

/// The runtime drops its user data before it frees the engine, so that plain values may be kept here: they need
/// nobody to release them in time.
#[derive(Default)]
struct Modules<'js>(RefCell<Vec<(&'static str, Object<'js>)>>);

// SAFETY: `Changed` is the same type with another lifetime, and the lifetime appears nowhere but in `Object`.
#[allow(unsafe_code, reason = "the trait is unsafe; its derive would bring in rquickjs' macro crate")]
unsafe impl<'js> JsLifetime<'js> for Modules<'js> {
    type Changed<'to> = Modules<'to>;
}

#[cfg(test)]
mod tests {
    use rquickjs::{CatchResultExt as _, CaughtError, Context, Runtime};

    use super::*;

    fn build<'js>(ctx: &Ctx<'js>) -> Result<Object<'js>> {
        Object::new(ctx.clone())
    }

    #[test]
    fn built_once_and_freed_with_the_runtime() {
        let runtime = Runtime::new().expect("a runtime");
        let context = Context::full(&runtime).expect("a context");
        context.with(|ctx| {
            let first = module_exports(&ctx, "a", build).expect("exports");
            assert_eq!(module_exports(&ctx, "a", |_| unreachable!("built before")).expect("exports"), first);
            assert_ne!(module_exports(&ctx, "b", build).expect("exports"), first);
        });
        // In either order: the engine aborts when something is left.
        drop(context);
        drop(runtime);
    }

    #[test]
    fn a_failed_build_leaves_nothing() {
        crate::testing::with_ctx(|ctx| {
            module_exports(&ctx, "a", |_| Err(rquickjs::Error::Unknown)).expect_err("refused");
            module_exports(&ctx, "a", build).expect("exports");
        });
    }

    #[test]
    fn the_second_context_is_refused() {
        let runtime = Runtime::new().expect("a runtime");
        let (first, second) = (Context::full(&runtime).expect("a context"), Context::full(&runtime).expect("another"));
        first.with(|ctx| module_exports(&ctx, "a", build).map(drop).expect("exports"));
        // Even when the first is gone for its owner.
        drop(first);
        second.with(|ctx| {
            let refused = module_exports(&ctx, "a", build).map(drop).catch(&ctx).expect_err("refused");
            let CaughtError::Exception(error) = &refused else { panic!("{refused:?}") };
            assert_eq!(error.as_object().get::<_, String>("code").expect("a code"), "WRONG_CONTEXT");
            assert!(refused.to_string().contains("a: another context of this runtime has the modules"), "{refused}");
        });
    }
}
