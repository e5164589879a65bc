//! What derived and generated code names, and nobody else: no promise is made about it.

pub use crate::agree::assert_agree;
pub use crate::const_text::{ConstText, same};
pub use crate::derived::{byte, deserialize_enum, enum_schema, only_if, parse_owned, plain_values};
pub use crate::names::enum_expected;
pub use crate::numbers::exact_integer;
pub use crate::path::{Step, is_name, write_path};
pub use crate::record::{Entry, Table};
pub use crate::unknown::lower_camel;
pub use crate::wire::{
    At, Content, Entries, ErrorFields, Fields, FieldsOutput, Found, MapKey, Output, ReadVariant, Tagged, Tagging,
    Union, VariantOutput, Wire, WriteVariant, open, pin, read_map, read_scalar, slot, tag_expected, tag_names,
    union_expected, write_shown,
};
pub use crate::{
    Deprecated, EnumDescriptor, GlobalDescriptor, GlobalKind, I53, JsEnum, Key, Layout, MemberDescriptor, MemberKind,
    ModuleDescriptor, Record, SchemaDescriptor, ScriptError, Secret, U53, UnknownKey, UnknownValue, UnknownVariant,
    ValueDescriptor,
};
pub use schemars;
pub use serde;
pub use serde_json;

/// The form of generated code that this version writes and understands.
pub const ABI: u32 = 3;

/// Fails to compile, in one sentence, when generated code and this crate do not fit. To be called in a constant, whose
/// place the compiler shows.
#[track_caller]
pub const fn abi<const N: u32>() {
    assert!(
        N >= ABI,
        "this file was made by a generator that is older than geppetto: install the generator of geppetto's version, and \
         run the command in the first line of this file"
    );
    assert!(
        N <= ABI,
        "this file was made by a generator that is newer than geppetto: update geppetto, or install the generator of its \
         version and run the command in the first line of this file"
    );
}

/// Without QuickJS the derive's JavaScript half is nothing.
#[doc(hidden)]
#[macro_export]
macro_rules! __geppetto_no_js {
    ($($tokens:tt)*) => {};
}
pub use crate::__geppetto_no_js as impl_js;

pub use crate::{
    __geppetto_errors as errors, __geppetto_no_live as live, __geppetto_record as record, __geppetto_tagged as tagged,
};
pub use crate::{
    __geppetto_first as first, __geppetto_read_variant as read_variant, __geppetto_record_keys as record_keys,
    __geppetto_write_variant as write_variant,
};
