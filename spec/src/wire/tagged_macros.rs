//! The serde half of generated unions.

/// A tagged union with serde.
///
/// ```ignore
/// tagged! {
///     enum StreamEvent;
///     internal "type";            // or: adjacent "t" "c";   or: external;
///     variants { Start: "start" (StartEvent); Bare: "bare"; }
///     open Unknown;
/// }
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __geppetto_tagged {
    (
        enum $name:ident;
        $tagging:ident $($key:literal)*;
        variants { $($variant:ident: $tag:literal $(($type:ty))?;)* }
        $(open $unknown:ident;)?
    ) => {
        $crate::__geppetto_serde! { $name }

        #[automatically_derived]
        impl $crate::__private::Wire for $name {
            fn expected() -> ::std::borrow::Cow<'static, str> {
                $crate::__private::union_expected::<Self>()
            }

            fn scalar<__E: $crate::__private::serde::de::Error>(
                found: $crate::__private::Found<'_>,
                at: &$crate::__private::At<'_>,
            ) -> ::core::result::Result<Self, __E> {
                $crate::__private::read_scalar(&found, at)
            }

            fn map<'de, __A: $crate::__private::serde::de::MapAccess<'de>>(
                map: __A,
                at: &$crate::__private::At<'_>,
            ) -> ::core::result::Result<Self, __A::Error> {
                $crate::__private::read_map(map, at)
            }

            fn write<__S: $crate::__private::serde::Serializer>(
                &self,
                serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                let tagging = <Self as $crate::__private::Union>::TAGGING;
                let out = $crate::__private::VariantOutput(serializer, tagging);
                $crate::__private::Tagged::write_variant(self, out)
            }
        }

        #[automatically_derived]
        impl $crate::__private::Union for $name {
            const NAME: &'static str = ::core::stringify!($name);
            const TAGGING: $crate::__private::Tagging = $crate::__private::Tagging::$tagging($($key),*);
            const TAGS: &'static $crate::__private::EnumDescriptor<'static> =
                &<Self as $crate::__private::Union>::TAGGING.tags(
                    ::core::stringify!($name),
                    &[$($crate::__private::ValueDescriptor::new($tag, $tag)),*],
                    !::core::concat!("" $(, ::core::stringify!($unknown))?).is_empty(),
                );

            #[allow(unused_variables, reason = "a closed union keeps nothing")]
            fn unknown(value: $crate::__private::UnknownVariant) -> ::core::option::Option<Self> {
                ::core::option::Option::None$(.or(::core::option::Option::Some(Self::$unknown(value))))?
            }
        }

        #[automatically_derived]
        impl $crate::__private::Tagged for $name {
            fn known<__R: $crate::__private::ReadVariant>(
                tag: &str,
                content: __R,
            ) -> ::core::option::Option<::core::result::Result<Self, __R::Error>> {
                ::core::option::Option::Some(match tag {
                    $($tag => $crate::__geppetto_read_variant!($name $variant content $(($type))?),)*
                    _ => return ::core::option::Option::None,
                })
            }

            fn write_variant<__W: $crate::__private::WriteVariant>(
                &self,
                out: __W,
            ) -> ::core::result::Result<__W::Ok, __W::Error> {
                match self {
                    $(
                        Self::$variant $(($crate::__geppetto_first!(value $type)))? =>
                            $crate::__geppetto_write_variant!(out $tag value $(($type))?),
                    )*
                    $(Self::$unknown(value) => out.unknown(value),)?
                }
            }
        }
    };
}

/// Reads one variant, at the border as with serde.
#[doc(hidden)]
#[macro_export]
macro_rules! __geppetto_read_variant {
    ($name:ident $variant:ident $content:ident ($type:ty)) => {
        $content.value::<$type>().map($name::$variant)
    };
    ($name:ident $variant:ident $content:ident) => {
        $content.bare().map(|()| $name::$variant)
    };
}

/// Writes one variant, at the border as with serde.
#[doc(hidden)]
#[macro_export]
macro_rules! __geppetto_write_variant {
    ($out:ident $tag:literal $value:ident ($type:ty)) => {
        $out.value($tag, $value)
    };
    ($out:ident $tag:literal $value:ident) => {
        $out.bare($tag)
    };
}

/// The first of two: the name that a variant with a type binds.
#[doc(hidden)]
#[macro_export]
macro_rules! __geppetto_first {
    ($first:ident $type:ty) => {
        $first
    };
}
