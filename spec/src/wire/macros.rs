//! The serde half of generated records and unions. No macro calls itself, so that thousands of fields are fine.

/// A record with serde.
///
/// ```ignore
/// record! {
///     struct RunOptions;
///     constants { "type": "start" }
///     fields {
///         name: required "name";
///         api_key: optional "apiKey" | "key";
///         parent: nullable "parent";
///         coalesce: defaulted(true) "coalesce";
///     }
///     custom custom;
/// }
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __geppetto_record {
    (
        struct $name:ident;
        $(constants { $($constant:literal: $value:literal),* $(,)? })?
        fields { $($field:ident: $strategy:ident $(($default:expr))? $key:literal $(| $alias:literal)*;)* }
        $(custom $custom:ident;)?
    ) => {
        $crate::__geppetto_record_keys! {
            [] $name, $name; { $($($constant: $value),*)? } { $($key $(| $alias)*;)* } { $($custom)? }
        }
        $crate::__geppetto_serde! { $name }

        #[automatically_derived]
        impl $crate::__private::Wire for $name {
            fn expected() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed(::core::concat!(::core::stringify!($name), " object"))
            }

            fn map<'de, __A: $crate::__private::serde::de::MapAccess<'de>>(
                map: __A,
                at: &$crate::__private::At<'_>,
            ) -> ::core::result::Result<Self, __A::Error> {
                #[allow(non_camel_case_types, reason = "named as the fields")]
                enum __Field { $($field),* }
                const __FIELDS: &[__Field] = &[$(__Field::$field),*];
                #[allow(non_camel_case_types, reason = "named as the fields")]
                struct __Slots<$($field),*> { $($field: ::core::option::Option<$field>),* }

                let mut entries = $crate::__private::Entries::new(map, <Self as $crate::__private::Fields>::TABLE, at);
                // All in one pattern: a scope for each would be more than compilers have stack for.
                let ($(mut $field,)*) = ($($crate::__private::slot::$strategy(),)*);
                // Never true. Types that are known early are checked in linear time.
                if let ::core::option::Option::Some(this) = ::core::option::Option::<&Self>::None {
                    $($crate::__private::pin::$strategy(&$field, &this.$field);)*
                }
                while let ::core::option::Option::Some(index) = entries.next()? {
                    match __FIELDS.get(index) {
                        $(::core::option::Option::Some(__Field::$field) => entries.$strategy(&mut $field)?,)*
                        _ => {}
                    }
                }
                let end = entries.end()?;
                #[allow(unused_mut, reason = "there may be constants only")]
                let mut slots = __Slots { $($field,)* };
                // Not inside of the struct expression: an error there would have cleanup code of its own.
                let ($($field,)*);
                $($field = end.$strategy(slots.$field.take(), $key $(, || $default)?)?;)*
                ::core::result::Result::Ok(Self { $($field,)* $($custom: end.custom,)? })
            }

            fn write<__S: $crate::__private::serde::Serializer>(
                &self,
                serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                #[allow(unused_mut, reason = "there may be constants only")]
                let mut out = $crate::__private::open(serializer, <Self as $crate::__private::Fields>::TABLE)?;
                $(out.$strategy($key, &self.$field)?;)*
                $(out.custom(&self.$custom)?;)?
                out.end()
            }
        }
    };
}

/// The keys of a record, for readers of every kind.
#[doc(hidden)]
#[macro_export]
macro_rules! __geppetto_record_keys {
    (
        [$($generics:tt)*] $name:ident, $type:ty;
        { $($constant:literal: $value:literal),* } { $($key:literal $(| $alias:literal)*;)* } { $($custom:ident)? }
    ) => {
        #[automatically_derived]
        impl $($generics)* $crate::__private::Record for $type {
            const NAME: &'static str = ::core::stringify!($name);
            const KEYS: &'static [&'static str] = &[$($constant,)* $($key,)*];
        }

        #[automatically_derived]
        impl $($generics)* $crate::__private::Fields for $type {
            const TABLE: &'static $crate::__private::Table = &$crate::__private::Table {
                name: ::core::stringify!($name),
                keys: <Self as $crate::__private::Record>::KEYS,
                constants: &[$(($constant, $value)),*],
                fields: &[$(&[$key $(, $alias)*]),*],
                custom: !::core::concat!("" $(, ::core::stringify!($custom))?).is_empty(),
            };
        }
    };
}

/// serde for what has a [`Wire`](crate::wire::Wire), and the same in a box: a blanket impl for boxes would not be told
/// apart from the one for enums.
#[doc(hidden)]
#[macro_export]
macro_rules! __geppetto_serde {
    ($name:ident) => {
        #[automatically_derived]
        impl $crate::__private::serde::Serialize for $name {
            fn serialize<__S: $crate::__private::serde::Serializer>(
                &self,
                serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                $crate::__private::Wire::write(self, serializer)
            }
        }

        #[automatically_derived]
        impl<'de> $crate::__private::serde::Deserialize<'de> for $name {
            fn deserialize<__D: $crate::__private::serde::Deserializer<'de>>(
                deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                $crate::__private::Wire::read(deserializer, &$crate::__private::At::ROOT)
            }
        }

        #[automatically_derived]
        impl $crate::__private::Wire for ::std::boxed::Box<$name> {
            fn expected() -> ::std::borrow::Cow<'static, str> {
                <$name as $crate::__private::Wire>::expected()
            }

            fn scalar<__E: $crate::__private::serde::de::Error>(
                found: $crate::__private::Found<'_>,
                at: &$crate::__private::At<'_>,
            ) -> ::core::result::Result<Self, __E> {
                <$name as $crate::__private::Wire>::scalar(found, at).map(::std::boxed::Box::new)
            }

            fn map<'de, __A: $crate::__private::serde::de::MapAccess<'de>>(
                map: __A,
                at: &$crate::__private::At<'_>,
            ) -> ::core::result::Result<Self, __A::Error> {
                <$name as $crate::__private::Wire>::map(map, at).map(::std::boxed::Box::new)
            }

            fn write<__S: $crate::__private::serde::Serializer>(
                &self,
                serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                <$name as $crate::__private::Wire>::write(self, serializer)
            }
        }
    };
}

/// What needs JavaScript is nothing without it.
#[doc(hidden)]
#[macro_export]
macro_rules! __geppetto_no_live {
    ($($tokens:tt)*) => {};
}
