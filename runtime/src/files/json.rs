//! JSON files.

use std::ffi::CString;

use rquickjs::{Ctx, Error, Result, Value, qjs};

use super::state::State;

/// The value of a JSON file, the same at each call. The engine's error names file, line and column.
#[allow(unsafe_code, reason = "rquickjs cannot name the file of a JSON text")]
pub(super) fn parse<'js>(ctx: &Ctx<'js>, state: &State<'js>, shown: &str, text: String) -> Result<Value<'js>> {
    let (length, name) = (text.len(), CString::new(shown)?);
    let mut text = text.into_bytes();
    text.push(0);
    // SAFETY: the context is alive; text and name outlive the call, and the text has a NUL behind its end. The result
    // belongs to us.
    let value = unsafe {
        let made = qjs::JS_ParseJSON(ctx.as_raw().as_ptr(), text.as_ptr().cast(), length as _, name.as_ptr());
        Value::from_raw(ctx.clone(), made)
    };
    if value.is_exception() {
        return Err(Error::Exception);
    }
    state.jsons.borrow_mut().insert(shown.to_owned(), value.clone());
    Ok(value)
}
