//! What derived and generated code names, and nobody else: no promise is made about it.

pub use geppetto_spec::__private::*;

pub use crate::border::{BorderTagged, ReadContent, Reader, WriteContent, Writer, read_union, same_type, write_union};
pub use crate::bytes::Bytes;
pub use crate::callback::{ArgList, Callback, CallbackReply, Signature};
pub use crate::class::{Bindings, Class, Member, Namespace, Native, define_namespace};
pub use crate::enums::{enum_from_js, enum_text_to_js, read_enum_in};
pub use crate::failure::Failure;
pub use crate::function::{Answer, Call};
pub use crate::is::{self, one_of};
pub use crate::kept::{Kept, KeptFunction, KeptObject};
pub use crate::lazy::{self, LazyField, LazyRecord, Shared};
pub use crate::option::{OrNull, OrUndefined, or_null, or_undefined, ret};
pub use crate::promise::Fut;
pub use crate::vm::{Census, census, stress_collector};
pub use geppetto_spec::__private::{record as light_record, tagged as light_tagged};
pub use rquickjs;

/// What defining something gives: nothing, or the engine's exception.
pub type Defined = rquickjs::Result<()>;

pub use rquickjs::Object;

// These shadow the light ones of the first line.
pub use crate::{
    __geppetto_callback as callback, __geppetto_impl_js as impl_js, __geppetto_js_record as record,
    __geppetto_js_tagged as tagged, __geppetto_live as live, __geppetto_live_record as live_record,
    __geppetto_untagged as untagged,
};

/// The JavaScript half of `#[derive(JsEnum)]`, a trait at a time: any of them may be written by hand.
#[doc(hidden)]
#[macro_export]
macro_rules! __geppetto_impl_js {
    (FromJs, $name:ident) => {
        #[automatically_derived]
        impl<'js> $crate::rquickjs::FromJs<'js> for $name {
            fn from_js(
                ctx: &$crate::rquickjs::Ctx<'js>,
                value: $crate::rquickjs::Value<'js>,
            ) -> $crate::rquickjs::Result<Self> {
                $crate::__private::enum_from_js(ctx, &value)
            }
        }
    };
    (IntoJs, $name:ident) => {
        #[automatically_derived]
        impl<'js> $crate::rquickjs::IntoJs<'js> for $name {
            fn into_js(
                self,
                ctx: &$crate::rquickjs::Ctx<'js>,
            ) -> $crate::rquickjs::Result<$crate::rquickjs::Value<'js>> {
                $crate::__private::enum_text_to_js(ctx, $crate::__private::JsEnum::as_str(&self))
            }
        }
    };
    (Border, $name:ident) => {
        #[automatically_derived]
        impl<'js> $crate::Border<'js> for $name {
            fn expected() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Owned($crate::__private::enum_expected(
                    <$name as $crate::__private::JsEnum>::DESCRIPTOR,
                ))
            }

            fn read(
                value: &$crate::rquickjs::Value<'js>,
                walk: $crate::Walk<'_>,
            ) -> ::core::result::Result<Self, $crate::Fault> {
                $crate::__private::read_enum_in(value, walk)
            }

            fn write(
                &self,
                ctx: &$crate::rquickjs::Ctx<'js>,
            ) -> $crate::rquickjs::Result<$crate::rquickjs::Value<'js>> {
                $crate::__private::enum_text_to_js(ctx, $crate::__private::JsEnum::as_str(self))
            }
        }
    };
    // An enum that is written by hand.
    ($name:ident) => {
        $crate::__private::impl_js!(FromJs, $name);
        $crate::__private::impl_js!(IntoJs, $name);
        $crate::__private::impl_js!(Border, $name);
    };
}
