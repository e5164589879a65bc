//! What modules export, once per runtime: `require` and `import` give the same objects.

use std::cell::RefCell;

use geppetto_spec::{EnumDescriptor, Layout, ModuleDescriptor};
use rquickjs::{Ctx, Error, Object, Result, qjs};

use crate::consts::{install_consts, install_enums};
use crate::frozen::define_frozen;
use crate::throw::{MODULE_CONFLICT, WRONG_CONTEXT, throw_error};

/// What a module is made of: the one who brings it first, then those who add to it.
type Parts = [&'static ModuleDescriptor<'static>];

/// The frozen exports of the module `name`, made of `parts` at the first call, and the same object at every other.
///
/// They live as long as the runtime and belong to the context that asked first. In another context of the same runtime
/// this throws an `Error` with the code `WRONG_CONTEXT`: objects of two contexts have different prototypes. When the
/// module was made of other parts before, it throws one with the code `MODULE_CONFLICT`: constants are frozen.
pub fn module_exports<'js>(ctx: &Ctx<'js>, name: &'static str, parts: &Parts) -> Result<Object<'js>> {
    module_exports_with(ctx, name, parts, |_| Ok(()))
}

/// The same for a module to which the host adds: `more` defines its properties behind the constants. All are frozen
/// after it. When it fails nothing is kept, and the next call runs it again.
pub fn module_exports_with<'js>(
    ctx: &Ctx<'js>,
    name: &'static str,
    parts: &Parts,
    more: impl FnOnce(&Object<'js>) -> Result<()>,
) -> Result<Object<'js>> {
    if let Some(exports) = installed(ctx, name, parts)? {
        return Ok(exports);
    }
    let exports = build(ctx, parts)?;
    more(&exports)?;
    freeze(&exports)?;
    if ctx.userdata::<Modules<'js>>().is_none() {
        ctx.store_userdata(Modules::default())?;
    }
    if let Some(modules) = ctx.userdata::<Modules<'js>>() {
        modules.0.borrow_mut().push(Installed { name, parts: parts.to_vec(), exports: exports.clone() });
    }
    Ok(exports)
}

fn build<'js>(ctx: &Ctx<'js>, parts: &Parts) -> Result<Object<'js>> {
    let exports = Object::new(ctx.clone())?;
    if let Some(version) = version(parts) {
        define_frozen(&exports, "version", version)?;
    }
    let enums: Vec<&EnumDescriptor<'_>> = enums(parts).collect();
    match Layout::of(parts) {
        // The host's own: it says itself what is in it.
        _ if parts.is_empty() => {}
        Layout::InConsts => install_consts(ctx, &exports, &enums)?,
        Layout::AtTop => install_enums(ctx, &exports, &enums)?,
    }
    Ok(exports)
}

/// All of its properties, whatever the host made them, and no further ones.
#[allow(unsafe_code, reason = "rquickjs has no call for it, and `Object.freeze` is the script's to replace")]
fn freeze(object: &Object<'_>) -> Result<()> {
    // SAFETY: the context is the live one of this very object, and the call only borrows both.
    match unsafe { qjs::JS_FreezeObject(object.ctx().as_raw().as_ptr(), object.as_value().as_raw()) } {
        -1 => Err(Error::Exception),
        _ => Ok(()),
    }
}

fn version(parts: &Parts) -> Option<&'static str> {
    parts.iter().find_map(|part| part.version)
}

fn enums(parts: &Parts) -> impl Iterator<Item = &'static EnumDescriptor<'static>> {
    parts.iter().flat_map(|part| part.all_enums())
}

fn installed<'js>(ctx: &Ctx<'js>, name: &str, parts: &Parts) -> Result<Option<Object<'js>>> {
    let Some(modules) = ctx.userdata::<Modules<'js>>() else { return Ok(None) };
    let modules = modules.0.borrow();
    // The stored objects keep their context alive, so that no other one can get its address.
    if modules.first().is_some_and(|first| first.exports.ctx().as_raw() != ctx.as_raw()) {
        return Err(throw_error(ctx, WRONG_CONTEXT, &format!("{name}: {ONE_CONTEXT}")));
    }
    let Some(found) = modules.iter().find(|module| module.name == name) else { return Ok(None) };
    // Mostly it is the very same list: there is no need to look inside.
    let same = |(a, b): (&&ModuleDescriptor<'_>, &&ModuleDescriptor<'_>)| std::ptr::eq(*a, *b) || a == b;
    if found.parts.len() != parts.len() || !found.parts.iter().zip(parts).all(same) {
        return Err(throw_error(ctx, MODULE_CONFLICT, &format!("{name}: {ONE_LIST}")));
    }
    Ok(Some(found.exports.clone()))
}

const ONE_CONTEXT: &str = "another context of this runtime has the modules already; make one runtime per context";
const ONE_LIST: &str = "this runtime has the module already, made from another list of enums; use one list per runtime";

struct Installed<'js> {
    name: &'static str,
    parts: Vec<&'static ModuleDescriptor<'static>>,
    exports: Object<'js>,
}

/// The runtime drops its user data before it frees the engine, so that plain values may be kept here: they need
/// nobody to release them in time.
#[derive(Default)]
struct Modules<'js>(RefCell<Vec<Installed<'js>>>);

crate::user_data!(Modules<'js>);

#[cfg(test)]
mod tests {
    use geppetto_spec::{SchemaDescriptor, ValueDescriptor};
    use rquickjs::{CatchResultExt as _, CaughtError, Context, Runtime};

    use super::*;
    use crate::testing::with_ctx;

    const COLOR: EnumDescriptor<'static> = EnumDescriptor::new("Color", &[ValueDescriptor::new("RED", "red")]);
    const SIZE: EnumDescriptor<'static> = EnumDescriptor::new("Size", &[ValueDescriptor::new("BIG", "big")]);
    static A: ModuleDescriptor<'static> = ModuleDescriptor::new("a").version("1.0").enums(&[&COLOR]);
    static MORE: ModuleDescriptor<'static> = ModuleDescriptor::new("a").enums(&[&SIZE]);
    static TOP: ModuleDescriptor<'static> =
        ModuleDescriptor::new("top").schema(&SchemaDescriptor::new("top", &[&SIZE]).at_top(&[]));

    fn json(ctx: &Ctx<'_>, name: &'static str, parts: &Parts) -> String {
        let exports = module_exports(ctx, name, parts).expect("exports");
        let names: Vec<String> = exports.keys().collect::<Result<_>>().expect("names");
        let constants = match Layout::of(parts) {
            Layout::InConsts => vec!["consts"],
            Layout::AtTop => enums(parts).map(|descriptor| descriptor.name).collect(),
        };
        assert_eq!(names, version(parts).map(|_| "version").into_iter().chain(constants).collect::<Vec<_>>());
        ctx.json_stringify(exports).expect("JSON").expect("a string").to_string().expect("UTF-8")
    }

    fn code(ctx: &Ctx<'_>, name: &'static str, parts: &Parts) -> (String, String) {
        let refused = module_exports(ctx, name, parts).map(drop).catch(ctx).expect_err("refused");
        let CaughtError::Exception(error) = &refused else { panic!("{refused:?}") };
        (error.as_object().get::<_, String>("code").expect("a code"), refused.to_string())
    }

    #[test]
    fn the_parts_of_a_module_are_one() {
        with_ctx(|ctx| {
            let expected = r#"{"version":"1.0","consts":{"Color":{"RED":"red"},"Size":{"BIG":"big"}}}"#;
            assert_eq!(json(&ctx, "a", &[&A, &MORE]), expected);
            assert_eq!(json(&ctx, "top", &[&TOP]), r#"{"Size":{"BIG":"big"}}"#);
        });
    }

    #[test]
    fn built_once_and_freed_with_the_runtime() {
        let runtime = Runtime::new().expect("a runtime");
        let context = Context::full(&runtime).expect("a context");
        context.with(|ctx| {
            let first = module_exports(&ctx, "a", &[&A]).expect("exports");
            assert_eq!(module_exports(&ctx, "a", &[&A]).expect("exports"), first);
            assert_ne!(module_exports(&ctx, "top", &[&TOP]).expect("exports"), first);
        });
        // In either order: the engine aborts when something is left.
        drop(context);
        drop(runtime);
    }

    #[test]
    fn a_failed_build_leaves_nothing() {
        with_ctx(|ctx| {
            module_exports(&ctx, "a", &[&A, &A]).map(drop).catch(&ctx).expect_err("one name twice");
            module_exports(&ctx, "a", &[&A]).expect("exports");
        });
    }

    #[test]
    fn what_a_host_adds_is_frozen_too() {
        with_ctx(|ctx| {
            let failed = module_exports_with(&ctx, "a", &[&A], |exports| {
                exports.set("half", 1)?;
                Err(throw_error(&ctx, "LATER", "not yet"))
            });
            failed.map(drop).catch(&ctx).expect_err("not yet");
            let exports = module_exports_with(&ctx, "a", &[&A], |exports| exports.set("more", 1)).expect("exports");
            assert_eq!(module_exports_with(&ctx, "a", &[&A], |_| panic!("made already")).expect("exports"), exports);
            ctx.globals().set("a", exports).expect("set");
            let script = "Object.isFrozen(a) && Object.keys(a).join() === 'version,consts,more'";
            assert!(ctx.eval::<bool, _>(script).expect("a boolean"));
        });
    }

    #[test]
    fn another_list_is_refused() {
        with_ctx(|ctx| {
            module_exports(&ctx, "a", &[&A]).expect("exports");
            let (code, text) = code(&ctx, "a", &[&A, &MORE]);
            assert_eq!(code, "MODULE_CONFLICT");
            assert!(text.contains("a: this runtime has the module already, made from another list"), "{text}");
        });
    }

    #[test]
    fn the_second_context_is_refused() {
        let runtime = Runtime::new().expect("a runtime");
        let (first, second) = (Context::full(&runtime).expect("a context"), Context::full(&runtime).expect("another"));
        first.with(|ctx| module_exports(&ctx, "a", &[&A]).map(drop).expect("exports"));
        // Even when the first is gone for its owner.
        drop(first);
        second.with(|ctx| {
            let (code, text) = code(&ctx, "a", &[&A]);
            assert_eq!(code, "WRONG_CONTEXT");
            assert!(text.contains("a: another context of this runtime has the modules"), "{text}");
        });
    }
}
