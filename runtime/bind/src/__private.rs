//! What derived and generated code names, and nobody else: no promise is made about it.

pub use geppetto_spec::__private::*;

// Shadows the empty macro of the line above.
pub use crate::__geppetto_impl_js as impl_js;

/// The JavaScript half of `#[derive(JsEnum)]`.
#[doc(hidden)]
#[macro_export]
macro_rules! __geppetto_impl_js {
    ($name:ident) => {
        #[automatically_derived]
        impl<'js> $crate::rquickjs::FromJs<'js> for $name {
            fn from_js(
                ctx: &$crate::rquickjs::Ctx<'js>,
                value: $crate::rquickjs::Value<'js>,
            ) -> $crate::rquickjs::Result<Self> {
                $crate::read_enum(&value).map_err(|fault| fault.throw(ctx, ""))
            }
        }

        #[automatically_derived]
        impl<'js> $crate::rquickjs::IntoJs<'js> for $name {
            fn into_js(
                self,
                ctx: &$crate::rquickjs::Ctx<'js>,
            ) -> $crate::rquickjs::Result<$crate::rquickjs::Value<'js>> {
                $crate::write_enum(ctx, &self)
            }
        }
    };
}
