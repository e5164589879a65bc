//! The JavaScript half of generated records and unions. No macro calls itself, so that thousands of fields are fine.

/// A record with serde, at the border too.
#[doc(hidden)]
#[macro_export]
macro_rules! __geppetto_js_record {
    (
        struct $name:ident;
        $(constants { $($constant:literal: $value:literal),* $(,)? })?
        fields { $($field:ident: $strategy:ident $(($default:expr))? $key:literal $(| $alias:literal)*;)* }
        $(custom $custom:ident;)?
    ) => {
        $crate::__private::light_record! {
            struct $name;
            $(constants { $($constant: $value),* })?
            fields { $($field: $strategy $(($default))? $key $(| $alias)*;)* }
            $(custom $custom;)?
        }
        $crate::__geppetto_border_record! {
            [$name] { $($field: $strategy $(($default))? $key;)* } { $($custom)? }
        }
        $crate::__geppetto_lazy_record! {
            { $($custom)? } $name;
            { $($($constant: $value),*)? } { $($field: $strategy $(($default))? $key;)* }
        }
    };
}

/// A record that exists with JavaScript only, because it holds functions or objects.
#[doc(hidden)]
#[macro_export]
macro_rules! __geppetto_live_record {
    (
        struct $name:ident;
        $(constants { $($constant:literal: $value:literal),* $(,)? })?
        fields { $($field:ident: $strategy:ident $(($default:expr))? $key:literal $(| $alias:literal)*;)* }
        $(custom $custom:ident;)?
    ) => {
        $crate::__private::record_keys! {
            [] $name, $name;
            { $($($constant: $value),*)? } { $($key $(| $alias)*;)* } { $($custom)? }
        }
        $crate::__geppetto_border_record! {
            [$name] { $($field: $strategy $(($default))? $key;)* } { $($custom)? }
        }
    };
}

/// What both kinds of records have at the border.
#[doc(hidden)]
#[macro_export]
macro_rules! __geppetto_border_record {
    (
        [$type:ty] { $($field:ident: $strategy:ident $(($default:expr))? $key:literal;)* } { $($custom:ident)? }
    ) => {
        $crate::__geppetto_border_conversions! { $type }

        #[automatically_derived]
        impl<'js> $crate::Border<'js> for $type {
            fn expected() -> ::std::borrow::Cow<'static, str> {
                let name = <Self as $crate::__private::Record>::NAME;
                ::std::borrow::Cow::Owned(::std::format!("{name} object"))
            }

            fn read(
                value: &$crate::rquickjs::Value<'js>,
                walk: $crate::Walk<'_>,
            ) -> ::core::result::Result<Self, $crate::Fault> {
                let table = <Self as $crate::__private::Fields>::TABLE;
                #[allow(unused_mut, reason = "there may be constants only")]
                let mut reader = $crate::__private::Reader::open(value, table, walk)?;
                // Never there. Types that are known early are checked in linear time.
                #[allow(unused_variables, reason = "there may be constants only")]
                let pin = ::core::option::Option::<&Self>::None;
                // In one pattern, because a scope for each would be more than compilers have stack for; and not inside of
                // the struct expression, because an error there would have cleanup code of its own.
                let ($($field,)*);
                $(
                    $field = reader.$strategy($(|| $default)?)?;
                    if let ::core::option::Option::Some(pin) = pin {
                        $crate::__private::same_type(&$field, &pin.$field);
                    }
                )*
                ::core::result::Result::Ok(Self { $($field,)* $($custom: reader.custom(),)? })
            }

            fn write(
                &self,
                ctx: &$crate::rquickjs::Ctx<'js>,
            ) -> $crate::rquickjs::Result<$crate::rquickjs::Value<'js>> {
                let table = <Self as $crate::__private::Fields>::TABLE;
                #[allow(unused_mut, reason = "there may be constants only")]
                let mut out = $crate::__private::Writer::open(ctx, table)?;
                $(out.$strategy(&self.$field)?;)*
                $(out.custom(&self.$custom)?;)?
                ::core::result::Result::Ok(out.end())
            }
        }
    };
}

/// A tagged union with serde, at the border too.
#[doc(hidden)]
#[macro_export]
macro_rules! __geppetto_js_tagged {
    (
        enum $name:ident;
        $tagging:ident $($key:literal)*;
        variants { $($variant:ident: $tag:literal $(($type:ty))?;)* }
        $(open $unknown:ident;)?
    ) => {
        $crate::__private::light_tagged! {
            enum $name;
            $tagging $($key)*;
            variants { $($variant: $tag $(($type))?;)* }
            $(open $unknown;)?
        }
        $crate::__geppetto_border_conversions! { $name }

        #[automatically_derived]
        impl<'js> $crate::Border<'js> for $name {
            fn expected() -> ::std::borrow::Cow<'static, str> {
                $crate::__private::union_expected::<Self>()
            }

            fn read(
                value: &$crate::rquickjs::Value<'js>,
                walk: $crate::Walk<'_>,
            ) -> ::core::result::Result<Self, $crate::Fault> {
                $crate::__private::read_union(value, walk)
            }

            fn write(
                &self,
                ctx: &$crate::rquickjs::Ctx<'js>,
            ) -> $crate::rquickjs::Result<$crate::rquickjs::Value<'js>> {
                $crate::__private::write_union(ctx, self)
            }
        }

        #[automatically_derived]
        impl<'js> $crate::__private::BorderTagged<'js> for $name {
            fn known<R: $crate::__private::ReadContent<'js>>(
                tag: &str,
                content: R,
            ) -> ::core::option::Option<::core::result::Result<Self, $crate::Fault>> {
                ::core::option::Option::Some(match tag {
                    $($tag => $crate::__private::read_variant!($name $variant content $(($type))?),)*
                    _ => return ::core::option::Option::None,
                })
            }

            fn write_content<W: $crate::__private::WriteContent<'js>>(
                &self,
                out: W,
            ) -> $crate::rquickjs::Result<$crate::rquickjs::Value<'js>> {
                match self {
                    $(
                        Self::$variant $(($crate::__private::first!(value $type)))? =>
                            $crate::__private::write_variant!(out $tag value $(($type))?),
                    )*
                    $(Self::$unknown(value) => out.unknown(value),)?
                }
            }
        }
    };
}

/// What host functions take and give, by way of [`Border`](crate::Border).
#[doc(hidden)]
#[macro_export]
macro_rules! __geppetto_border_conversions {
    ($type:ty) => {
        #[automatically_derived]
        impl<'js> $crate::rquickjs::FromJs<'js> for $type {
            fn from_js(
                ctx: &$crate::rquickjs::Ctx<'js>,
                value: $crate::rquickjs::Value<'js>,
            ) -> $crate::rquickjs::Result<Self> {
                $crate::read(&value).map_err(|fault| fault.throw(ctx, ""))
            }
        }

        #[automatically_derived]
        impl<'js> $crate::rquickjs::IntoJs<'js> for $type {
            fn into_js(
                self,
                ctx: &$crate::rquickjs::Ctx<'js>,
            ) -> $crate::rquickjs::Result<$crate::rquickjs::Value<'js>> {
                $crate::Border::write(&self, ctx)
            }
        }
    };
}

/// With JavaScript, what needs it is there.
#[doc(hidden)]
#[macro_export]
macro_rules! __geppetto_live {
    ($($items:item)*) => { $($items)* };
}
