//! The source of truth of geppetto.
//!
//! Without features this crate is what running programs need of a spec: the [`JsEnum`] trait, its descriptors, the
//! errors for unknown values and keys, modules and globals as data, what generated records are made of (numbers, secrets, strict
//! serde), typed keys, and the `.d.ts` text of one enum. With the feature `load` it also reads and checks the YAML files
//! beside it; only generators and tests want that.

mod agree;
mod const_text;
mod derived;
mod descriptor;
pub mod dts;
mod global;
mod key;
#[cfg(feature = "load")]
pub mod load;
mod module;
mod names;
mod nearest;
mod numbers;
mod path;
mod record;
mod script_error;
mod secret;
mod unknown;
mod unknown_key;
mod unknown_variant;
mod wire;

#[doc(hidden)]
pub mod __private;

pub use descriptor::{Deprecated, EnumDescriptor, JsEnum, ValueDescriptor};
pub use global::{GlobalDescriptor, GlobalKind, MemberDescriptor, MemberKind};
pub use key::Key;
pub use module::{Layout, MODULE_RULE, ModuleDescriptor, SchemaDescriptor, is_module_name};
pub use nearest::nearest;
pub use numbers::{I53, OutOfRange, U53};
pub use record::Record;
pub use script_error::ScriptError;
pub use secret::Secret;
pub use unknown::UnknownValue;
pub use unknown_key::UnknownKey;
pub use unknown_variant::UnknownVariant;
