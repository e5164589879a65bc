//! Who is told when a signal is aborted.

use std::ops::ControlFlow;

use geppetto_bind::Fault;
use rquickjs::{Ctx, Object, Result, Value};

use super::super::native::Call;
use super::super::options::flag;
use super::list::{Listener, ListenerKind};
use super::signal::{Signal, Step};
use super::this;

/// `addEventListener(type, listener, options)`.
pub(super) fn add<'js>(call: &Call<'_, 'js>) -> Result<Value<'js>> {
    const NAME: &str = "AbortSignal.addEventListener";
    let signal = this(call, NAME)?;
    let fault = |fault: Fault| fault.throw(&call.ctx, NAME);
    let (is_abort, callback) = what(call).map_err(fault)?;
    let options = Options::read(&call.arg(2), true).map_err(fault)?;
    let Some(callback) = callback.filter(|_| is_abort) else { return Ok(call.undefined()) };
    if options.signal.as_ref().is_some_and(Signal::is_aborted) {
        return Ok(call.undefined());
    }
    let known = signal.data().listeners.borrow().find(&callback, options.capture);
    if known.is_none() {
        let kind = ListenerKind::Listener { capture: options.capture, once: options.once };
        let number = signal.push(callback, kind);
        if let Some(until) = options.signal {
            until.data().steps.borrow_mut().push(Step::Remove(signal, number));
            until.pin();
        }
    }
    Ok(call.undefined())
}

/// `removeEventListener(type, listener, options)`.
pub(super) fn remove<'js>(call: &Call<'_, 'js>) -> Result<Value<'js>> {
    const NAME: &str = "AbortSignal.removeEventListener";
    let signal = this(call, NAME)?;
    let fault = |fault: Fault| fault.throw(&call.ctx, NAME);
    let (is_abort, callback) = what(call).map_err(fault)?;
    let options = Options::read(&call.arg(2), false).map_err(fault)?;
    if let Some(callback) = callback.filter(|_| is_abort) {
        let found = signal.data().listeners.borrow().find(&callback, options.capture);
        signal.remove(found);
    }
    Ok(call.undefined())
}

/// `signal.onabort = handler`. What is no object counts as none.
pub(super) fn set_handler<'js>(call: &Call<'_, 'js>) -> Result<Value<'js>> {
    let signal = this(call, "AbortSignal.onabort")?;
    let Some(callback) = call.arg(0).into_object() else {
        let handler = signal.data().listeners.borrow().handler().map(|handler| handler.number);
        signal.remove(handler);
        return Ok(call.undefined());
    };
    let before = signal.data().listeners.borrow_mut().replace_handler(callback.clone());
    if before.is_none() {
        signal.push(callback, ListenerKind::Handler);
    }
    Ok(call.undefined())
}

impl<'js> Signal<'js> {
    /// What `onabort` gives.
    pub(super) fn handler(&self, ctx: &Ctx<'js>) -> Value<'js> {
        let handler = self.data().listeners.borrow().handler().map(|handler| handler.callback.clone());
        handler.map_or_else(|| Value::new_null(ctx.clone()), Object::into_value)
    }

    fn push(&self, callback: Object<'js>, kind: ListenerKind) -> u64 {
        let number = self.data().listeners.borrow_mut().push(callback, kind);
        self.pin();
        number
    }

    /// Takes a listener away, when it is still there.
    pub(super) fn remove(&self, number: Option<u64>) {
        let data = self.data();
        // Dropped when nothing is borrowed.
        let removed = number.and_then(|number| data.listeners.borrow_mut().remove(number));
        drop(removed);
        if data.listeners.borrow().is_empty() && data.steps.borrow().is_empty() {
            self.unpin();
        }
    }

    /// Gives each listener that is there now, unless another one has removed it meanwhile.
    pub(super) fn each_listener(&self, mut tell: impl FnMut(Listener<'js>) -> ControlFlow<()>) {
        let now = self.data().listeners.borrow().numbers();
        for number in now {
            let listener = self.data().listeners.borrow().get(number);
            if let Some(listener) = listener
                && tell(listener).is_break()
            {
                return;
            }
        }
    }
}

/// The type, whether it is "abort", and the listener, which may be null.
fn what<'js>(call: &Call<'_, 'js>) -> std::result::Result<(bool, Option<Object<'js>>), Fault> {
    let (kind, callback) = (call.arg(0), call.arg(1));
    let Some(text) = kind.as_string() else { return Err(Fault::expected("a string", &kind).at("type")) };
    // No other text with this meaning is longer, and halves of surrogate pairs are not in it.
    let is_abort = text.to_string().is_ok_and(|text| text == "abort");
    if callback.is_null() || callback.is_undefined() {
        return Ok((is_abort, None));
    }
    match callback.as_object() {
        Some(object) => Ok((is_abort, Some(object.clone()))),
        None => Err(Fault::expected("a function or an object with handleEvent", &callback).at("listener")),
    }
}

/// The third argument.
#[derive(Default)]
struct Options<'js> {
    capture: bool,
    once: bool,
    signal: Option<Signal<'js>>,
}

impl<'js> Options<'js> {
    fn read(given: &Value<'js>, adds: bool) -> std::result::Result<Self, Fault> {
        if let Some(capture) = given.as_bool() {
            return Ok(Self { capture, ..Self::default() });
        }
        if given.is_undefined() || given.is_null() {
            return Ok(Self::default());
        }
        let Some(object) = given.as_object() else {
            return Err(Fault::expected("a boolean or an object", given).at("options"));
        };
        let mut options = Self { capture: flag(object, "capture")?, ..Self::default() };
        if adds {
            options.once = flag(object, "once")?;
            options.signal = until(&object.get("signal")?).map_err(|fault| fault.at("signal").at("options"))?;
        }
        Ok(options)
    }
}

fn until<'js>(given: &Value<'js>) -> std::result::Result<Option<Signal<'js>>, Fault> {
    if given.is_undefined() {
        return Ok(None);
    }
    Signal::from_value(given).map(Some).ok_or_else(|| Fault::expected("an AbortSignal", given))
}
