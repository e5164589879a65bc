//! The source of truth of geppetto.
//!
//! Without features this crate is what running programs need of a spec: the [`JsEnum`] trait, its descriptors, the
//! error for unknown values, typed keys, and the `.d.ts` text of one enum. With the feature `load` it also reads and
//! checks the YAML files beside it; only generators and tests want that.

mod descriptor;
pub mod dts;
mod key;
#[cfg(feature = "load")]
pub mod load;
mod nearest;
mod unknown;

#[doc(hidden)]
pub mod __private;

pub use descriptor::{Deprecated, EnumDescriptor, JsEnum, ValueDescriptor};
pub use key::Key;
pub use nearest::nearest;
pub use unknown::UnknownValue;
