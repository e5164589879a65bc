//! Failures that scripts can tell from others.

/// An error with a stable code. Its `Display` is the message that scripts see.
///
/// Implemented by the generated `ApiError`; a host's own errors may implement it too.
pub trait ScriptError: std::error::Error {
    /// The stable code: `SESSION_BUSY`.
    fn code(&self) -> &'static str;

    /// The `name` of the JavaScript error. `TypeError` and `RangeError` are real ones.
    fn class(&self) -> &'static str {
        "GeppettoError"
    }

    /// What the error's `data` holds: an object, or null when there is nothing to say.
    fn data(&self) -> serde_json::Value {
        serde_json::Value::Null
    }
}
