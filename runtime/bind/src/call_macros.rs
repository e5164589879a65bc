//! What generated callbacks and unions without a tag are made of.

/// A kind of callbacks: a table of its parameters, and what it gives.
#[doc(hidden)]
#[macro_export]
macro_rules! __geppetto_callback {
    (
        struct $name:ident;
        required $required:literal; waits $waits:literal; has_async $has_async:literal;
        params { $($index:literal $param:ident: $how:ident($type:ty) $key:literal;)* }
        gives $gives:ident($ret:ty);
    ) => {
        impl $name {
            /// The same function for who keeps it elsewhere than in the object that a script gave it to.
            #[must_use]
            pub fn pin(&self) -> Self {
                Self(self.0.pin())
            }

            /// Whether both are the same function. Of functions of scripts only their runtime knows.
            pub fn is_same(&self, other: &Self) -> bool {
                self.0.is_same(&other.0)
            }
        }

        impl $crate::__private::Signature for $name {
            const NAME: &'static str = ::core::stringify!($name);
            const REQUIRED: usize = $required;
            const WAITS: bool = $waits;
            const HAS_ASYNC: bool = $has_async;
            type Args = ($($crate::__geppetto_given!($how $type),)*);
            type Ret = $crate::__geppetto_given!($gives $ret);

            #[allow(unused_variables, reason = "there may be no parameters")]
            fn write_args(
                args: &Self::Args,
                out: &mut $crate::__private::ArgList<'_, '_>,
            ) -> $crate::rquickjs::Result<()> {
                let ($($param,)*) = args;
                $(out.$how($param)?;)*
                ::core::result::Result::Ok(())
            }

            #[allow(unused_variables, clippy::unused_unit, reason = "there may be no parameters")]
            fn read_args(
                call: &$crate::__private::Call<'_, '_>,
            ) -> ::core::result::Result<Self::Args, $crate::Fault> {
                ::core::result::Result::Ok(($(call.$how($index, $key)?,)*))
            }

            fn write_ret<'js>(
                ret: &Self::Ret,
                ctx: &$crate::rquickjs::Ctx<'js>,
            ) -> $crate::rquickjs::Result<$crate::rquickjs::Value<'js>> {
                $crate::__private::ret::$gives::write::<$ret>(ret, ctx)
            }

            fn read_ret(
                value: &$crate::rquickjs::Value<'_>,
            ) -> ::core::result::Result<Self::Ret, $crate::Fault> {
                $crate::__private::ret::$gives::read::<$ret>(value)
            }
        }

        #[automatically_derived]
        impl<'js> $crate::Border<'js> for $name {
            fn expected() -> ::std::borrow::Cow<'static, str> {
                <$crate::__private::Callback<Self> as $crate::Border<'js>>::expected()
            }

            fn read(
                value: &$crate::rquickjs::Value<'js>,
                walk: $crate::Walk<'_>,
            ) -> ::core::result::Result<Self, $crate::Fault> {
                $crate::Border::read(value, walk).map(Self)
            }

            fn write(
                &self,
                ctx: &$crate::rquickjs::Ctx<'js>,
            ) -> $crate::rquickjs::Result<$crate::rquickjs::Value<'js>> {
                $crate::Border::write(&self.0, ctx)
            }
        }
    };
}

/// What Rust has for a parameter or a result.
#[doc(hidden)]
#[macro_export]
macro_rules! __geppetto_given {
    (required $type:ty) => { $type };
    (optional $type:ty) => { ::core::option::Option<$type> };
    (nullable $type:ty) => { ::core::option::Option<$type> };
}

/// A union whose variants are told apart by what they are in JavaScript.
#[doc(hidden)]
#[macro_export]
macro_rules! __geppetto_untagged {
    (
        enum $name:ident;
        variants { $($variant:ident $(($type:ty))? if $kind:ident $(($class:literal))?;)* }
    ) => {
        #[automatically_derived]
        impl<'js> $crate::Border<'js> for $name {
            fn expected() -> ::std::borrow::Cow<'static, str> {
                $crate::__private::one_of(&[$($crate::__geppetto_expected!($($type)?)),*])
            }

            fn read(
                value: &$crate::rquickjs::Value<'js>,
                walk: $crate::Walk<'_>,
            ) -> ::core::result::Result<Self, $crate::Fault> {
                let given = $crate::__private::lazy::GivenBack::new(value);
                $($crate::__geppetto_untagged_try! {
                    given value walk { $kind $(($class))? } Self::$variant $(($type))?
                })*
                given.ends(::core::result::Result::Err(
                    $crate::Fault::expected(<Self as $crate::Border>::expected(), value),
                ))
            }

            fn write(
                &self,
                ctx: &$crate::rquickjs::Ctx<'js>,
            ) -> $crate::rquickjs::Result<$crate::rquickjs::Value<'js>> {
                match self {
                    $($crate::__geppetto_untagged_pattern!(Self $variant held $($type)?) =>
                        $crate::__geppetto_untagged_write!(ctx held $($type)?),)*
                }
            }
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __geppetto_untagged_try {
    ($given:ident $value:ident $walk:ident { lazy } $owner:ident::$variant:ident ($type:ty)) => {
        if let ::core::option::Option::Some(shared) = $given.read() {
            return ::core::result::Result::Ok($owner::$variant(shared));
        }
    };
    ($given:ident $value:ident $walk:ident { $($kind:tt)* } $owner:ident::$variant:ident $(($type:ty))?) => {
        if $crate::__geppetto_is!($value $($kind)*) {
            return $given.ends($crate::__geppetto_untagged_read!($owner $variant $value $walk $($type)?));
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __geppetto_is {
    ($value:ident $kind:ident $(($class:literal))?) => {
        $crate::__private::is::$kind($value $(, $class)?)
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __geppetto_expected {
    () => {
        ::std::borrow::Cow::Borrowed("null")
    };
    ($type:ty) => {
        <$type as $crate::Border<'js>>::expected()
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __geppetto_untagged_read {
    ($owner:ident $variant:ident $value:ident $walk:ident) => {
        ::core::result::Result::Ok($owner::$variant)
    };
    ($owner:ident $variant:ident $value:ident $walk:ident $type:ty) => {
        <$type as $crate::Border>::read($value, $walk).map($owner::$variant)
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __geppetto_untagged_pattern {
    ($owner:ident $variant:ident $held:ident) => {
        $owner::$variant
    };
    ($owner:ident $variant:ident $held:ident $type:ty) => {
        $owner::$variant($held)
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __geppetto_untagged_write {
    ($ctx:ident $held:ident) => {
        ::core::result::Result::Ok($crate::rquickjs::Value::new_null($ctx.clone()))
    };
    ($ctx:ident $held:ident $type:ty) => {
        $crate::Border::write($held, $ctx)
    };
}

/// What converts the fields of a record one by one. Not there for records with keys of others.
#[doc(hidden)]
#[macro_export]
macro_rules! __geppetto_lazy_record {
    ({ $custom:ident } $($rest:tt)*) => {};
    (
        {} $name:ident;
        { $($constant:literal: $value:literal),* $(,)? }
        { $($field:ident: $how:ident $(($default:expr))? $key:literal;)* }
    ) => {
        #[automatically_derived]
        #[allow(clippy::float_cmp, reason = "a number that is another one was changed")]
        impl $crate::__private::LazyRecord for $name {
            const CONSTANTS: &'static [(&'static str, &'static str)] = &[$(($constant, $value)),*];
            const FIELDS: &'static [$crate::__private::LazyField<Self>] = &[$(
                $crate::__private::LazyField {
                    name: $key,
                    is_present: |record| $crate::__geppetto_lazy_how!($how is_present)(&record.$field),
                    write: |record, ctx| $crate::__geppetto_lazy_how!($how write)(&record.$field, ctx),
                    merge: |record, copy, value| {
                        let now = $crate::__geppetto_lazy_how!($how read value $(($default))?);
                        if now != record.$field {
                            copy.get_or_insert_with(|| record.clone()).$field = now;
                        }
                        ::core::result::Result::Ok(())
                    },
                }
            ),*];
        }
    };
}

/// A field with a default is always there, and undefined is the default.
#[doc(hidden)]
#[macro_export]
macro_rules! __geppetto_lazy_how {
    (defaulted read $value:ident ($default:expr)) => {
        $crate::__private::lazy::how::optional::read($value)?.unwrap_or_else(|| $default)
    };
    ($how:ident read $value:ident) => {
        $crate::__private::lazy::how::$how::read($value)?
    };
    (defaulted $call:ident) => {
        $crate::__private::lazy::how::required::$call
    };
    ($how:ident $call:ident) => {
        $crate::__private::lazy::how::$how::$call
    };
}
