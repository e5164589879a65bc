//! One emitter per output: text from the model, no I/O.

pub(crate) mod dts;
pub(crate) mod rust;
mod rust_enums;
mod rust_keys;
mod rust_text;
pub(crate) mod spec_schema;
