//! Gate three: does the schema mean something? Each file checks one subject and reports every mistake it finds.

mod drift;
mod enums;
mod outputs;
mod values;

pub(super) use drift::{drift, is_copy};
pub(super) use enums::enums;
pub(super) use outputs::outputs;
