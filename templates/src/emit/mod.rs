//! One emitter per output: text from the model, no I/O.

pub(crate) mod docs;
pub(crate) mod dts;
mod dts_calls;
mod dts_types;
pub(crate) mod globals;
pub(crate) mod json_schema;
pub(crate) mod npm;
pub(crate) mod rust;
mod rust_bindings;
mod rust_callbacks;
mod rust_calls;
mod rust_derives;
mod rust_enums;
mod rust_errors;
mod rust_globals;
mod rust_keys;
mod rust_records;
mod rust_text;
mod rust_types;
mod rust_unions;
mod rust_untagged;
pub(crate) mod spec_schema;
mod ts;
mod ts_calls;
mod ts_types;
