//! Bytes: a `Uint8Array` in scripts.

use std::borrow::Cow;
use std::ops::Deref;

use rquickjs::{Ctx, Result, TypedArray, Value};

use crate::border::{Border, Walk};
use crate::fault::Fault;

/// Bytes. Scripts have them as a `Uint8Array`; what crosses the border is a copy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bytes(pub Vec<u8>);

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl From<Bytes> for Vec<u8> {
    fn from(bytes: Bytes) -> Self {
        bytes.0
    }
}

impl<'js> Border<'js> for Bytes {
    fn expected() -> Cow<'static, str> {
        "a Uint8Array".into()
    }

    fn read(value: &Value<'js>, walk: Walk<'_>) -> std::result::Result<Self, Fault> {
        let mismatch = || Fault::expected(Self::expected(), value);
        let array = TypedArray::<u8>::from_value(value.clone()).map_err(|_| mismatch())?;
        // A buffer that was given away has no bytes.
        // SAFETY: no script runs between here and the copy, and nobody else has the context.
        #[allow(unsafe_code, reason = "the bytes are the engine's, and scripts may change them")]
        let bytes = unsafe { array.as_bytes() }.ok_or_else(mismatch)?;
        walk.spend(bytes.len())?;
        Ok(Self(bytes.to_vec()))
    }

    fn write(&self, ctx: &Ctx<'js>) -> Result<Value<'js>> {
        Ok(TypedArray::new_copy(ctx.clone(), &self.0)?.into_value())
    }
}
