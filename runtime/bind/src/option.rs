//! Values that may be absent, as arguments and results: undefined or null, as the schema says.

use std::borrow::Cow;
use std::future::Future;

use rquickjs::{Ctx, Result, Value};

use crate::border::{Border, Walk};
use crate::failure::Failure;
use crate::fault::Fault;

/// Undefined when there is nothing. Reading takes null for nothing too.
#[derive(Clone, Debug)]
pub struct OrUndefined<T>(pub Option<T>);

/// Null when there is nothing. Reading takes null only for nothing: undefined does not fit.
#[derive(Clone, Debug)]
pub struct OrNull<T>(pub Option<T>);

impl<'js, T: Border<'js>> Border<'js> for OrUndefined<T> {
    fn expected() -> Cow<'static, str> {
        T::expected()
    }

    fn read(value: &Value<'js>, walk: Walk<'_>) -> std::result::Result<Self, Fault> {
        if value.is_undefined() || value.is_null() {
            Ok(Self(None))
        } else {
            T::read(value, walk).map(|v| Self(Some(v)))
        }
    }

    fn write(&self, ctx: &Ctx<'js>) -> Result<Value<'js>> {
        ret::optional::write(&self.0, ctx)
    }
}

impl<'js, T: Border<'js>> Border<'js> for OrNull<T> {
    fn expected() -> Cow<'static, str> {
        format!("{} or null", T::expected()).into()
    }

    fn read(value: &Value<'js>, walk: Walk<'_>) -> std::result::Result<Self, Fault> {
        if value.is_null() {
            Ok(Self(None))
        } else {
            T::read(value, walk).map(|v| Self(Some(v))).map_err(Fault::or_null)
        }
    }

    fn write(&self, ctx: &Ctx<'js>) -> Result<Value<'js>> {
        ret::nullable::write(&self.0, ctx)
    }
}

/// What a future gives, undefined when that is nothing.
pub async fn or_undefined<T>(
    future: impl Future<Output = std::result::Result<Option<T>, Failure>>,
) -> std::result::Result<OrUndefined<T>, Failure> {
    future.await.map(OrUndefined)
}

/// What a future gives, null when that is nothing.
pub async fn or_null<T>(
    future: impl Future<Output = std::result::Result<Option<T>, Failure>>,
) -> std::result::Result<OrNull<T>, Failure> {
    future.await.map(OrNull)
}

/// How a result is read and written where a table names it: by the word of the table.
pub mod ret {
    use rquickjs::{Ctx, Result, Value};

    use super::{OrNull, OrUndefined};
    use crate::border::Border;
    use crate::fault::Fault;

    /// The results of one kind: how they are read and written.
    macro_rules! kind {
        ($(#[$doc:meta])* $name:ident, $held:ty, $read:expr, |$value:ident, $ctx:ident| $write:expr) => {
            $(#[$doc])*
            pub mod $name {
                use super::*;

                /// Reads it.
                pub fn read<'js, T: Border<'js>>(value: &Value<'js>) -> std::result::Result<$held, Fault> {
                    $read(value)
                }

                /// Writes it.
                pub fn write<'js, T: Border<'js>>($value: &$held, $ctx: &Ctx<'js>) -> Result<Value<'js>> {
                    $write
                }
            }
        };
    }

    kind!(
        /// There is one.
        required, T, crate::read::<T>, |value, ctx| value.write(ctx)
    );
    kind!(
        /// It may be undefined.
        optional, Option<T>, |value| crate::read::<OrUndefined<T>>(value).map(|read| read.0), |value, ctx| match value {
            Some(value) => value.write(ctx),
            None => Ok(Value::new_undefined(ctx.clone())),
        }
    );
    kind!(
        /// It may be null.
        nullable, Option<T>, |value| crate::read::<OrNull<T>>(value).map(|read| read.0), |value, ctx| match value {
            Some(value) => value.write(ctx),
            None => Ok(Value::new_null(ctx.clone())),
        }
    );
}
