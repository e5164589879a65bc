//! Where a script was when it was interrupted. The engine's error knows, and no script may be asked for it any more.

use rquickjs::function::This;
use rquickjs::{Ctx, Function, Object, Result, Value};

use super::js_error;

/// Keeps the engine's own way to read the stack of an error, before a script can replace it.
pub(crate) fn install(ctx: &Ctx<'_>) -> Result<()> {
    let globals = ctx.globals();
    let prototype: Object<'_> = globals.get::<_, Object<'_>>("Error")?.get("prototype")?;
    let describe: Function<'_> = globals.get::<_, Object<'_>>("Object")?.get("getOwnPropertyDescriptor")?;
    let stack: Object<'_> = describe.call((prototype, "stack"))?;
    ctx.store_userdata(StackOf(stack.get("get")?))?;
    Ok(())
}

/// The stack of the error by which the engine interrupted a script, if `thrown` is that one.
pub(crate) fn stack<'js>(ctx: &Ctx<'js>, thrown: &Value<'js>) -> Option<String> {
    if !thrown.is_uncatchable_error() {
        return None;
    }
    let get = ctx.userdata::<StackOf<'js>>()?.0.clone();
    let Ok(stack) = get.call::<_, Option<String>>((This(thrown.clone()),)) else {
        ctx.catch();
        return None;
    };
    stack.filter(|stack| !stack.is_empty()).map(js_error::cut)
}

struct StackOf<'js>(Function<'js>);

geppetto_bind::user_data!(StackOf<'js>);
