//! A value of a script that may be a lazy record of ours, where it may be something else too.

use std::cell::Cell;

use rquickjs::Value;

use super::{LazyRecord, Shared, back};
use crate::fault::Fault;

/// The value, and why it was not taken for the record that it was.
pub struct GivenBack<'a, 'js> {
    value: &'a Value<'js>,
    fault: Cell<Option<Fault>>,
}

impl<'a, 'js> GivenBack<'a, 'js> {
    /// Nothing has been tried yet.
    pub fn new(value: &'a Value<'js>) -> Self {
        Self { value, fault: Cell::new(None) }
    }

    /// The record, when the value is one that the host gave out, as it was or with changes that fit.
    pub fn read<T: LazyRecord>(&self) -> Option<Shared<T>> {
        match back::read::<T>(self.value) {
            Ok(found) => found,
            Err(fault) if fault.is_engines() => {
                // What a getter threw is thrown again by who reads the value as something else.
                fault.forget(self.value.ctx());
                None
            }
            Err(fault) => {
                self.fault.set(Some(fault));
                None
            }
        }
    }

    /// What the value was taken for in the end. If it is nothing, a change of the record that did not fit is the reason.
    pub fn ends<U>(self, read: Result<U, Fault>) -> Result<U, Fault> {
        match (self.fault.into_inner(), read) {
            (Some(first), Err(fault)) => {
                fault.forget(self.value.ctx());
                Err(first)
            }
            (_, read) => read,
        }
    }
}
