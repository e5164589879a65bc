//! Records that scripts get piece by piece: a field is converted when it is first touched, and what nobody touched comes
//! back as it was.

mod accessors;
mod back;
mod given_back;
mod object;

use std::borrow::Cow;
use std::ops::Deref;
use std::sync::Arc;

use rquickjs::{Ctx, Result, Value};

pub(crate) use accessors::Accessors;
pub use given_back::GivenBack;
pub use object::{is_lazy, touch_all};

use crate::border::{Border, Walk};
use crate::fault::Fault;

/// A record behind an `Arc`. To a script it is a plain object whose fields are converted when they are touched; given
/// back unchanged it is the same `Arc`.
#[derive(Debug, PartialEq)]
pub struct Shared<T>(Arc<T>);

impl<T> Shared<T> {
    /// Shares a record.
    pub fn new(record: T) -> Self {
        Self(Arc::new(record))
    }

    /// Whether both are the very same record.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T: Clone> Shared<T> {
    /// The record, copied only if somebody else has it too.
    pub fn into_inner(self) -> T {
        Arc::unwrap_or_clone(self.0)
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> From<Arc<T>> for Shared<T> {
    fn from(record: Arc<T>) -> Self {
        Self(record)
    }
}

impl<T> From<T> for Shared<T> {
    fn from(record: T) -> Self {
        Self::new(record)
    }
}

/// A record whose fields can be converted one by one. Generated.
pub trait LazyRecord: for<'js> Border<'js> + Clone + Send + Sync + 'static {
    /// The fields that have one value, and that.
    const CONSTANTS: &'static [(&'static str, &'static str)];
    /// All others, in the order of every output.
    const FIELDS: &'static [LazyField<Self>];
}

/// A field of such a record.
pub struct LazyField<T> {
    /// The name that scripts see.
    pub name: &'static str,
    /// Whether the object has it.
    pub is_present: fn(&T) -> bool,
    /// Writes it.
    pub write: for<'js> fn(&T, &Ctx<'js>) -> Result<Value<'js>>,
    /// Reads what it is now. The second is a copy of the record, made when something of it differs.
    pub merge: for<'js> fn(&T, &mut Option<T>, &Value<'js>) -> std::result::Result<(), Fault>,
}

impl<'js, T: LazyRecord> Border<'js> for Shared<T> {
    fn expected() -> Cow<'static, str> {
        T::expected()
    }

    fn read(value: &Value<'js>, walk: Walk<'_>) -> std::result::Result<Self, Fault> {
        match back::read::<T>(value)? {
            Some(shared) => Ok(shared),
            None => T::read(value, walk).map(Self::new),
        }
    }

    fn write(&self, ctx: &Ctx<'js>) -> Result<Value<'js>> {
        object::make(ctx, &self.0)
    }
}

/// How fields are written and read, by the word of the table.
pub mod how {
    /// It is always there.
    pub mod required {
        use crate::border::Border;

        /// Whether the object has it.
        pub fn is_present<'js, T: Border<'js>>(_: &T) -> bool {
            !T::HIDDEN
        }

        pub use crate::option::ret::required::{read, write};
    }

    /// It may be absent.
    pub mod optional {
        use crate::border::Border;

        /// Whether the object has it.
        pub fn is_present<'js, T: Border<'js>>(field: &Option<T>) -> bool {
            field.is_some() && !T::HIDDEN
        }

        pub use crate::option::ret::optional::{read, write};
    }

    /// It may be null.
    pub mod nullable {
        use crate::border::Border;

        /// Whether the object has it.
        pub fn is_present<'js, T: Border<'js>>(_: &Option<T>) -> bool {
            !T::HIDDEN
        }

        pub use crate::option::ret::nullable::{read, write};
    }
}
