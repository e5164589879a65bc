//! What the functions of arrays are about to do.

use geppetto_bind::raw::{element, length};
use rquickjs::atom::PredefinedAtom;
use rquickjs::{Array, Result, Value};

use super::call::Call;

/// Elements that one call may walk over: holes cost 10 to 20 ns each.
const WALKED: u64 = 1 << 22;
/// Elements that one call may move: 17 to 25 ns each.
const MOVED: u64 = 1 << 21;
/// Names that `JSON.stringify` may be told; it compares each with all before it.
const NAMES: u64 = 1 << 12;
/// What a step over an element costs, in the steps of [`Call::count`].
const ELEMENT: u64 = 10;
/// How deep arrays within arrays are followed; the engine's own stack ends before.
const DEPTH: usize = 10_000;

/// A function that walks over all elements.
pub(super) fn walked(call: &Call<'_>) -> Result<()> {
    elements(call, length_of(&call.this)?, WALKED)
}

/// A function that moves all elements.
pub(super) fn moved(call: &Call<'_>) -> Result<()> {
    elements(call, length_of(&call.this)?, MOVED)
}

/// `fill`: of a real array it makes the elements, so that the memory limit ends it; of anything else not.
pub(super) fn filled(call: &Call<'_>) -> Result<()> {
    let length = length_of(&call.this)?;
    if call.this.is_array() { call.count(length.saturating_mul(ELEMENT)) } else { elements(call, length, WALKED) }
}

/// `concat`: the elements of everything that it spreads.
pub(super) fn concat(call: &Call<'_>) -> Result<()> {
    let mut all = spread(&call.this)?;
    for arg in call.args() {
        all = all.saturating_add(spread(&arg)?);
    }
    elements(call, all, WALKED)
}

/// `String.raw`: its parts.
pub(super) fn raw(call: &Call<'_>) -> Result<()> {
    let Some(template) = call.arg(0).and_then(Value::into_object) else {
        return Ok(());
    };
    elements(call, length_of(&template.get("raw")?)?, WALKED)
}

/// `JSON.stringify`: the names of its list.
pub(super) fn names(call: &Call<'_>) -> Result<()> {
    let Some(list) = call.arg(1).filter(|list| list.is_array() || list.is_proxy()) else {
        return Ok(());
    };
    let length = length(&list)?;
    call.at_most("names", length, NAMES)?;
    call.count(length * length)
}

/// `flat`: the elements of all arrays that it opens, counted before it does.
pub(super) fn flat(call: &Call<'_>) -> Result<()> {
    let depth = match call.arg(0).filter(|depth| !depth.is_undefined()) {
        None => 1,
        Some(depth) => depth.as_int().map_or(DEPTH, |depth| usize::try_from(depth).unwrap_or_default()),
    };
    let mut all = length_of(&call.this)?;
    elements(call, all, WALKED)?;
    let mut open = Vec::new();
    if let Some(array) = call.this.as_array() {
        open.push(Open::new(array.clone())?);
    }
    while let Some(last) = open.last_mut() {
        let Some(element) = last.next()? else {
            open.pop();
            continue;
        };
        call.count(ELEMENT * 2)?;
        if let Some(inner) = element.into_array().filter(|_| open.len() <= depth.min(DEPTH)) {
            let inner = Open::new(inner)?;
            // One more for the array itself: empty ones are work too.
            all = all.saturating_add(inner.length + 1);
            call.at_most("elements", all, WALKED)?;
            open.push(inner);
        }
    }
    Ok(())
}

/// An array whose elements are being looked at.
struct Open<'js> {
    array: Array<'js>,
    next: u32,
    length: u64,
}

impl<'js> Open<'js> {
    fn new(array: Array<'js>) -> Result<Self> {
        // rquickjs' own `len` panics above 2^31.
        Ok(Self { length: length(array.as_value())?, next: 0, array })
    }

    fn next(&mut self) -> Result<Option<Value<'js>>> {
        if u64::from(self.next) >= self.length {
            return Ok(None);
        }
        self.next += 1;
        element(self.array.as_value(), self.next - 1).map(Some)
    }
}

fn elements(call: &Call<'_>, length: u64, limit: u64) -> Result<()> {
    call.at_most("elements", length, limit)?;
    call.count(length.saturating_mul(ELEMENT))
}

/// The length of an object; other values are short, or in memory.
fn length_of(value: &Value<'_>) -> Result<u64> {
    if value.is_object() { length(value) } else { Ok(0) }
}

/// How many elements `concat` takes from a value.
fn spread(value: &Value<'_>) -> Result<u64> {
    let Some(object) = value.as_object() else { return Ok(1) };
    let length = length(value)?;
    if value.is_array() || length <= WALKED {
        return Ok(length);
    }
    // So long, and no array: an object with a large number, or something that says it can be spread.
    let spreadable: Value = object.get(PredefinedAtom::SymbolIsConcatSpreadable)?;
    let is_spread = if spreadable.is_undefined() { value.is_proxy() } else { spreadable.as_bool() != Some(false) };
    Ok(if is_spread { length } else { 1 })
}
