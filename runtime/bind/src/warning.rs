//! Warnings: a script passed what still works and should not be written any more. Each is given once per runtime.

use std::any::TypeId;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt;
use std::io::{self, Write as _};
use std::ops::Range;
use std::rc::Rc;

use geppetto_spec::__private::{MapKey, lower_camel};
use geppetto_spec::{Deprecated, EnumDescriptor, JsEnum, UnknownValue, ValueDescriptor};
use rquickjs::{Ctx, Result};

use crate::border::Walk;
use crate::fault::Fault;
use crate::guard::guard;
use crate::path::quoted;

/// The code of the [`Warning`] about a deprecated value of an enum.
pub const DEPRECATED_VALUE: &str = "DEPRECATED_VALUE";

/// A script passed what still works and should not be written any more.
///
/// Its text is one line: `toolChoice "sometimes" is deprecated since 0.4.0: use "auto"`. What the enum's declaration
/// leaves out is left out.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Warning<'a> {
    /// What kind of warning this is, for programs to tell apart: [`DEPRECATED_VALUE`].
    pub code: &'static str,
    /// The enum that the value belongs to.
    pub descriptor: &'a EnumDescriptor<'static>,
    /// The deprecated value.
    pub value: &'a ValueDescriptor<'static>,
    /// What the script passed: the value, or one of its aliases.
    pub given: &'a str,
}

impl fmt::Display for Warning<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |text| quoted(text, UnknownValue::MAX_GIVEN);
        write!(f, "{} {}", lower_camel(self.descriptor.name), shown(self.value.value))?;
        if self.given != self.value.value {
            write!(f, ", given as {},", shown(self.given))?;
        }
        f.write_str(" is deprecated")?;
        let Deprecated { since, note, .. } = self.value.deprecated.unwrap_or_default();
        for (between, text) in [(" since ", since), (": ", note)] {
            let words: Vec<&str> = text.split_whitespace().collect();
            if !words.is_empty() {
                write!(f, "{between}{}", words.join(" "))?;
            }
        }
        Ok(())
    }
}

/// Gives the warnings of this runtime to `handler`; the last handler that was set gets them. Without one each goes to
/// standard error as a line `warning: ...`, and a handler that does nothing silences them.
///
/// A warning is given when a deprecated value of an enum, or an alias of it, was accepted by a reader of the border: as
/// an argument, in a field, a list, a key of a map or a variant of a union, once per value and runtime. The record or
/// list around it may still be refused for something else. Values inside of a [`Secret`](geppetto_spec::Secret) are
/// named to nobody. Readers of serde and `FromStr` know no runtime and give no warnings.
///
/// The handler runs in the middle of a read and gets no [`Ctx`]. It must not enter a context, with which rquickjs
/// panics, and should not own one or its runtime: they would keep each other alive. Setting another handler and reading
/// values is fine. When it panics, the call that passed the value fails with the code `HOST_PANIC`; the warning counts as
/// given, so that the same call then works.
///
/// Fails while somebody holds a reference to user data of the runtime, unless a handler was set before. A deprecated
/// value that is read meanwhile is accepted, and the next read of it warns.
///
/// ```
/// # use geppetto_bind::{on_warning, rquickjs::{Context, Runtime}};
/// # let context = Context::full(&Runtime::new().unwrap()).unwrap();
/// # context.with(|ctx| {
/// on_warning(&ctx, |warning| eprintln!("{}: {warning}", warning.code)).unwrap();
/// # });
/// ```
pub fn on_warning(ctx: &Ctx<'_>, handler: impl Fn(&Warning<'_>) + 'static) -> Result<()> {
    // The one before is dropped when nothing is borrowed: nobody knows what that runs.
    let before = with_warnings(ctx, |warnings| warnings.handler.replace(Some(Rc::new(handler))))?;
    drop(before);
    Ok(())
}

/// To be called with each value of an enum that a reader accepted.
#[inline]
pub(crate) fn accepted<E: JsEnum>(
    ctx: &Ctx<'_>,
    walk: Walk<'_>,
    value: &E,
    given: &str,
) -> std::result::Result<(), Fault> {
    // Decided when the reader is compiled: enums without deprecated values pay nothing.
    let positions = const { deprecated(E::DESCRIPTOR.values) };
    if positions.end == 0 || walk.is_secret() {
        return Ok(());
    }
    note(ctx, (TypeId::of::<E>(), E::DESCRIPTOR), positions, value.as_str(), given)
}

/// The same for the key of a map.
#[inline]
pub(crate) fn accepted_key<K: MapKey>(
    ctx: &Ctx<'_>,
    walk: Walk<'_>,
    key: &K,
    given: &str,
) -> std::result::Result<(), Fault> {
    let positions = const {
        match K::ENUM {
            Some(descriptor) => deprecated(descriptor.values),
            None => 0..0,
        }
    };
    match K::ENUM {
        Some(descriptor) if positions.end > 0 && !walk.is_secret() => {
            note(ctx, (TypeId::of::<K>(), descriptor), positions, key.as_key(), given)
        }
        _ => Ok(()),
    }
}

/// Warns when the value is a deprecated one.
fn note(
    ctx: &Ctx<'_>,
    (id, descriptor): (TypeId, &'static EnumDescriptor<'static>),
    positions: Range<usize>,
    value: &str,
    given: &str,
) -> std::result::Result<(), Fault> {
    match find(descriptor, positions, value) {
        Some(index) => Ok(once(ctx, descriptor, (id, index), given)?),
        None => Ok(()),
    }
}

/// From the first deprecated value to the last one.
const fn deprecated(mut values: &[ValueDescriptor<'_>]) -> Range<usize> {
    let (mut first, mut end, mut at) = (0, 0, 0);
    while let [value, rest @ ..] = values {
        if value.deprecated.is_some() {
            first = if end == 0 { at } else { first };
            end = at + 1;
        }
        at += 1;
        values = rest;
    }
    first..end
}

/// The position of that value, when it is a deprecated one.
#[inline]
fn find(descriptor: &EnumDescriptor<'_>, positions: Range<usize>, accepted: &str) -> Option<usize> {
    let first = positions.start;
    let candidates = descriptor.values.get(positions)?;
    let index = candidates.iter().position(|value| value.deprecated.is_some() && value.value == accepted)?;
    Some(first + index)
}

/// Warns when this runtime was not told yet. `key` is the enum's type and the position of the value.
#[cold]
fn once(ctx: &Ctx<'_>, descriptor: &'static EnumDescriptor<'static>, key: (TypeId, usize), given: &str) -> Result<()> {
    // Noted before it is given: a handler that passes the value again is not called again.
    let handler = with_warnings(ctx, |warnings| {
        let is_new = warnings.given.borrow_mut().insert(key);
        is_new.then(|| warnings.handler.borrow().clone())
    });
    match (handler, descriptor.values.get(key.1)) {
        (Ok(Some(handler)), Some(value)) => {
            give(ctx, handler, &Warning { code: DEPRECATED_VALUE, descriptor, value, given })
        }
        // An error means that somebody holds user data, so that nothing can be noted: a later read tells.
        _ => Ok(()),
    }
}

/// The one place that decides where a warning goes. Nothing of the runtime is borrowed here.
fn give(ctx: &Ctx<'_>, handler: Option<Handler>, warning: &Warning<'_>) -> Result<()> {
    if let Some(handler) = handler {
        // The handler is dropped in there too: it may have been replaced by itself.
        return guard(ctx, "on_warning", move || {
            handler(warning);
            Ok(())
        });
    }
    // One write, so that lines of several threads do not mix. Who closed standard error wants no warnings.
    let _ = io::stderr().write_all(format!("warning: {warning}\n").as_bytes());
    Ok(())
}

type Handler = Rc<dyn Fn(&Warning<'_>)>;

/// What a runtime knows about its warnings.
#[derive(Default)]
struct Warnings {
    handler: RefCell<Option<Handler>>,
    /// The values that were warned about: the enum's type and the position in its descriptor. Addresses of descriptors
    /// would not do: each part of a program may have a copy.
    given: RefCell<BTreeSet<(TypeId, usize)>>,
}

fn with_warnings<R>(ctx: &Ctx<'_>, use_it: impl FnOnce(&Warnings) -> R) -> Result<R> {
    if let Some(warnings) = ctx.userdata::<Warnings>() {
        return Ok(use_it(&warnings));
    }
    ctx.store_userdata(Warnings::default())?;
    let warnings = ctx.userdata::<Warnings>().ok_or(rquickjs::Error::Unknown)?;
    Ok(use_it(&warnings))
}

crate::user_data!(Warnings);
