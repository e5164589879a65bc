//! Gate three: does the schema mean something? Each file checks one subject and reports every mistake it finds.

mod calls;
mod defaults;
mod drift;
mod enums;
mod errors;
mod fields;
mod globals;
mod live;
mod names;
mod outputs;
mod records;
mod ts;
mod unions;
mod untagged;
mod values;

use super::diagnostic::Finding;
use super::lower::Lowered;

pub(super) use calls::calls;
pub(super) use drift::{drift, is_copy};
pub(super) use enums::enums;
pub(super) use globals::globals;
pub(super) use names::names;
pub(super) use outputs::outputs;

/// Records, unions and errors.
pub(super) fn types(lowered: &Lowered, file: u16, findings: &mut Vec<Finding>) {
    records::records(lowered, file, findings);
    unions::unions(lowered, file, findings);
    errors::errors(lowered, findings);
}
