//! A value on its way out.

use serde::ser::{Serialize, Serializer};

use super::Wire;

/// Lets serde write a [`Wire`] value.
#[derive(Debug)]
pub struct Output<'a, T>(pub &'a T);

impl<T: Wire> Serialize for Output<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write(serializer)
    }
}
