//! The constants that scripts see: `consts.ToolChoice.AUTO`.

use geppetto_spec::EnumDescriptor;
use rquickjs::{Ctx, Object, Result};

use crate::frozen::{define_frozen, prevent_extensions};

/// Defines `consts` on `exports`: one object per enum, one string per value, in the order of the descriptors, all of
/// it frozen.
///
/// Two descriptors of the same name are an exception.
///
/// ```
/// # use geppetto_bind::{install_consts, rquickjs::{Context, Object, Runtime}};
/// use geppetto_spec::{EnumDescriptor, ValueDescriptor};
/// const CHOICE: EnumDescriptor = EnumDescriptor::new("ToolChoice", &[ValueDescriptor::new("AUTO", "auto")]);
/// # let context = Context::full(&Runtime::new().unwrap()).unwrap();
/// # context.with(|ctx| {
/// let exports = Object::new(ctx.clone()).unwrap();
/// install_consts(&ctx, &exports, &[&CHOICE]).unwrap();
/// ctx.globals().set("gp", exports).unwrap();
/// assert_eq!(ctx.eval::<String, _>("gp.consts.ToolChoice.AUTO").unwrap(), "auto");
/// # });
/// ```
pub fn install_consts<'js>(ctx: &Ctx<'js>, exports: &Object<'js>, enums: &[&EnumDescriptor<'_>]) -> Result<()> {
    let consts = Object::new(ctx.clone())?;
    install_enums(ctx, &consts, enums)?;
    prevent_extensions(&consts)?;
    define_frozen(exports, "consts", consts)
}

/// Defines one frozen object per enum on `target`, in the order of the descriptors. The target stays open.
///
/// Two descriptors of the same name are an exception.
pub fn install_enums<'js>(ctx: &Ctx<'js>, target: &Object<'js>, enums: &[&EnumDescriptor<'_>]) -> Result<()> {
    for descriptor in enums {
        define_frozen(target, descriptor.name, enum_object(ctx, descriptor)?)?;
    }
    Ok(())
}

fn enum_object<'js>(ctx: &Ctx<'js>, descriptor: &EnumDescriptor<'_>) -> Result<Object<'js>> {
    let object = Object::new(ctx.clone())?;
    for value in descriptor.values {
        define_frozen(&object, value.js_key, value.value)?;
    }
    prevent_extensions(&object)?;
    Ok(object)
}

#[cfg(test)]
mod tests {
    use geppetto_spec::ValueDescriptor;

    use super::*;
    use crate::testing::with_ctx;

    const COLOR: EnumDescriptor<'static> =
        EnumDescriptor::new("Color", &[ValueDescriptor::new("RED", "red"), ValueDescriptor::new("BLUE", "blue")]);
    const SIZE: EnumDescriptor<'static> = EnumDescriptor::new("Size", &[ValueDescriptor::new("BIG", "big")]);

    #[test]
    fn order_is_that_of_the_descriptors() {
        with_ctx(|ctx| {
            let exports = Object::new(ctx.clone()).expect("an object");
            install_consts(&ctx, &exports, &[&SIZE, &COLOR]).expect("consts");
            let json = ctx.json_stringify(exports).expect("JSON").expect("a string").to_string().expect("UTF-8");
            assert_eq!(json, r#"{"consts":{"Size":{"BIG":"big"},"Color":{"RED":"red","BLUE":"blue"}}}"#);
        });
    }

    #[test]
    fn a_name_taken_twice_is_an_exception() {
        with_ctx(|ctx| {
            let exports = Object::new(ctx.clone()).expect("an object");
            assert!(install_consts(&ctx, &exports, &[&SIZE, &SIZE]).is_err());
        });
    }
}
