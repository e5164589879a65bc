//! `AbortSignal.any`: signals that depend on others. A source knows those that depend on it weakly, so that a signal
//! that lives as long as the program does not collect one for each call; those that somebody listens to it holds.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashSet};

use geppetto_bind::{Fault, raw};
use rquickjs::atom::PredefinedAtom;
use rquickjs::class::{Trace, Tracer};
use rquickjs::function::This;
use rquickjs::{Ctx, Object, Result, Value};

use super::super::native::Call;
use super::super::pristine::Pristine;
use super::signal::Signal;

/// What a signal knows of others.
#[derive(Default)]
pub(super) struct Links<'js> {
    /// Those that it depends on, which depend on none.
    sources: RefCell<Vec<Signal<'js>>>,
    /// References to those that depend on it, in their order, which do not keep them.
    dependents: RefCell<Vec<Object<'js>>>,
    /// How many there may be before those that are gone are looked for.
    room: Cell<usize>,
    /// Those that somebody listens to, by where they are.
    pinned: RefCell<BTreeMap<usize, Signal<'js>>>,
}

impl<'js> Trace<'js> for Links<'js> {
    fn trace<'a>(&self, tracer: Tracer<'a, 'js>) {
        for signal in self.sources.borrow().iter().chain(self.pinned.borrow().values()) {
            signal.trace(tracer);
        }
        for dependent in self.dependents.borrow().iter() {
            dependent.as_value().trace(tracer);
        }
    }
}

/// `AbortSignal.any(signals)`.
pub(super) fn any<'js>(call: &Call<'_, 'js>) -> Result<Value<'js>> {
    const NAME: &str = "AbortSignal.any";
    let ctx = &call.ctx;
    let signals = signals(ctx, &call.arg(0)).map_err(|fault| fault.at("signals").throw(ctx, NAME))?;
    let made = Signal::new(ctx)?;
    if let Some(aborted) = signals.iter().find(|signal| signal.is_aborted()) {
        made.set_reason(&aborted.reason(ctx));
        return Ok(made.into_value());
    }
    // By their addresses, which are their own: all of them live as long as this.
    let (mut asked, mut known) = (HashSet::new(), HashSet::new());
    for signal in &signals {
        if !asked.insert(raw::address(signal.object())) {
            continue;
        }
        let sources = signal.data().links.sources.borrow().clone();
        // One that depends on nothing is its own source.
        let sources = if sources.is_empty() { vec![signal.clone()] } else { sources };
        for source in sources {
            if known.insert(raw::address(source.object())) {
                made.depend_on(ctx, source)?;
            }
        }
    }
    Ok(made.into_value())
}

impl<'js> Signal<'js> {
    fn depend_on(&self, ctx: &Ctx<'js>, source: Signal<'js>) -> Result<()> {
        const LEAST: usize = 16;
        let reference = Pristine::of(ctx)?.weak(self.object())?;
        let room = source.data().links.room.get().max(LEAST);
        if source.data().links.dependents.borrow().len() >= room {
            let before = source.data().links.dependents.take();
            let mut alive = Vec::new();
            for dependent in before {
                if Pristine::of(ctx)?.deref(&dependent)?.is_object() {
                    alive.push(dependent);
                }
            }
            source.data().links.room.set(alive.len() * 2);
            source.data().links.dependents.replace(alive);
        }
        source.data().links.dependents.borrow_mut().push(reference);
        self.data().links.sources.borrow_mut().push(source);
        Ok(())
    }

    /// From now on its sources hold it: somebody waits for it.
    pub(super) fn pin(&self) {
        for source in self.data().links.sources.borrow().iter() {
            let data = source.data();
            data.links.pinned.borrow_mut().entry(raw::address(self.object())).or_insert_with(|| self.clone());
        }
    }

    /// Its sources hold it no longer.
    pub(super) fn unpin(&self) {
        for source in self.data().links.sources.borrow().iter() {
            // Dropped when nothing is borrowed.
            let held = source.data().links.pinned.borrow_mut().remove(&raw::address(self.object()));
            drop(held);
        }
    }

    /// Those that depend on it and are not aborted; it forgets them.
    pub(super) fn take_dependents(&self, ctx: &Ctx<'js>) -> Result<Vec<Signal<'js>>> {
        let references = self.data().links.dependents.take();
        let mut dependents = Vec::new();
        for reference in references {
            let signal = Signal::from_value(&Pristine::of(ctx)?.deref(&reference)?);
            dependents.extend(signal.filter(|signal| !signal.is_aborted()));
        }
        Ok(dependents)
    }

    /// After its abort it has nothing to do with others.
    pub(super) fn detach(&self) {
        self.unpin();
        // Dropped when nothing is borrowed.
        let (sources, pinned) = (self.data().links.sources.take(), self.data().links.pinned.take());
        drop((sources, pinned));
    }
}

fn signals<'js>(ctx: &Ctx<'js>, given: &Value<'js>) -> std::result::Result<Vec<Signal<'js>>, Fault> {
    let mut signals = Vec::new();
    let mut take = |value: &Value<'js>| {
        let signal = Signal::from_value(value)
            .ok_or_else(|| Fault::expected("an AbortSignal", value).at_index(signals.len()))?;
        signals.push(signal);
        Ok(())
    };
    if let Some(array) = given.as_array() {
        for index in 0..u32::try_from(raw::length(array)?).unwrap_or(u32::MAX) {
            take(&array.get(usize::try_from(index).unwrap_or(usize::MAX))?)?;
        }
        return Ok(signals);
    }
    let iterable = given.as_object().ok_or_else(|| Fault::expected("an iterable of AbortSignals", given))?;
    iterate(ctx, iterable, &mut take)?;
    Ok(signals)
}

/// As `for (const value of iterable)`.
fn iterate<'js>(
    ctx: &Ctx<'js>,
    iterable: &Object<'js>,
    take: &mut impl FnMut(&Value<'js>) -> std::result::Result<(), Fault>,
) -> std::result::Result<(), Fault> {
    let method: Value<'js> = iterable.get(PredefinedAtom::SymbolIterator)?;
    let Some(method) = method.as_function() else {
        return Err(Fault::expected("an iterable of AbortSignals", iterable.as_value()));
    };
    let iterator: Value<'js> = method.call((This(iterable.clone()),))?;
    let Some(iterator) = iterator.as_object() else { return Err(Fault::expected("an iterator", &iterator)) };
    let next: Value<'js> = iterator.get("next")?;
    let Some(next) = next.as_function() else { return Err(Fault::expected("a function", &next).at("next")) };
    loop {
        let step: Value<'js> = next.call((This(iterator.clone()),))?;
        let Some(step) = step.as_object() else { return Err(Fault::expected("an object", &step).at("next()")) };
        let done: rquickjs::Coerced<bool> = step.get("done")?;
        if done.0 {
            return Ok(());
        }
        if let Err(fault) = take(&step.get("value")?) {
            close(ctx, iterator)?;
            return Err(fault);
        }
    }
}

/// Tells the iterator that nobody goes on. What it throws is less than what is wrong already.
fn close<'js>(ctx: &Ctx<'js>, iterator: &Object<'js>) -> Result<()> {
    let method: Result<Value<'js>> = iterator.get("return");
    let ended = method.and_then(|method| match method.as_function().cloned() {
        Some(function) => function.call::<_, Value<'js>>((This(iterator.clone()),)).map(drop),
        None => Ok(()),
    });
    if ended.is_err() { raw::catch(ctx).map(drop) } else { Ok(()) }
}
