//! What derived and generated code names, and nobody else: no promise is made about it.

pub use crate::{Deprecated, EnumDescriptor, JsEnum, Key, UnknownValue, ValueDescriptor};
pub use schemars;
pub use serde;
pub use serde_json;

/// The form of generated code that this version understands.
pub const ABI: u32 = 1;

/// Fails to compile, in one sentence, when generated code and this crate do not fit.
pub const fn abi<const N: u32>() {
    const {
        assert!(
            N == ABI,
            "this file was generated for another version of geppetto: run the generator of the version in Cargo.lock"
        );
    }
}

/// Without QuickJS the derive's JavaScript half is nothing.
#[doc(hidden)]
#[macro_export]
macro_rules! __geppetto_no_js {
    ($($tokens:tt)*) => {};
}
pub use crate::__geppetto_no_js as impl_js;
