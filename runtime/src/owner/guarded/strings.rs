//! What the functions of texts are about to do.

use geppetto_bind::raw::length;
use geppetto_bind::text::Bytes;
use rquickjs::{Result, Value};

use super::call::Call;
use super::search::{MARK_RUN, longest_mark_run, work_all, work_first};

/// Compared units that one call may cost, about a nanosecond each.
const COMPARED: u64 = 50_000_000;
/// Below this product of both lengths nobody has to look closer.
const HARMLESS: u64 = 1 << 24;
/// The longest run of marks that may be put in order; the work grows with its square.
const MARKS: u64 = 12_000;

/// Searches that end with the first find.
pub(super) fn first(call: &Call<'_>) -> Result<()> {
    searched(call, work_first)
}

/// Searches that go on after each find.
pub(super) fn all(call: &Call<'_>) -> Result<()> {
    searched(call, work_all)
}

/// `normalize`.
pub(super) fn normalized(call: &Call<'_>) -> Result<()> {
    marks(call, &call.this)
}

/// `localeCompare`, which puts both texts into one form.
pub(super) fn compared(call: &Call<'_>) -> Result<()> {
    marks(call, &call.this)?;
    call.arg(0).map_or(Ok(()), |other| marks(call, &other))
}

fn searched(call: &Call<'_>, work: fn(&[u8], &[u8], u64) -> u64) -> Result<()> {
    let (Some(text), Some(needle)) = (call.this.as_string(), call.arg(0).and_then(Value::into_string)) else {
        return Ok(());
    };
    let (text_units, needle_units) = (length(text.as_value())?, length(needle.as_value())?);
    let product = text_units.saturating_mul(needle_units.max(1));
    if product > HARMLESS && needle_units > 1 && needle_units <= text_units {
        let (text, needle) = (Bytes::of(text)?, Bytes::of(&needle)?);
        call.at_most("compared characters", work(text.as_slice(), needle.as_slice(), COMPARED), COMPARED)?;
    }
    call.count(product)
}

fn marks(call: &Call<'_>, text: &Value<'_>) -> Result<()> {
    let Some(text) = text.as_string() else { return Ok(()) };
    let units = length(text.as_value())?;
    if units > MARK_RUN {
        let run = longest_mark_run(Bytes::of(text)?.as_slice());
        call.at_most("combining marks in a row", run, MARKS)?;
        call.count(run.saturating_mul(run))?;
    }
    call.count(units.saturating_mul(40))
}
