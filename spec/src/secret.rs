//! Values that are read and never shown.

use std::fmt;

/// A value that is never printed and never written: its `Debug` is `***`, it has no `Serialize`, and no record writes
/// it. Only [`Secret::expose`] gives it away.
///
/// ```
/// use geppetto_spec::Secret;
/// let key = Secret::from("sk-1".to_owned());
/// assert_eq!(format!("{key:?}"), "***");
/// assert_eq!(key.expose(), "sk-1");
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Secret<T>(T);

impl<T> Secret<T> {
    /// The value itself.
    pub const fn expose(&self) -> &T {
        &self.0
    }

    /// The value itself, for good.
    pub fn into_exposed(self) -> T {
        self.0
    }
}

impl<T> From<T> for Secret<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}
