//! `TextDecoder`: bytes come in pieces, which may end in the middle of a character.

use std::cell::{Cell, RefCell};

use geppetto_bind::Fault;
use geppetto_bind::instance::instance;
use geppetto_generated::js_api::ErrorCode;
use geppetto_spec::JsEnum as _;
use rquickjs::class::{JsClass, Readable, Trace, Tracer};
use rquickjs::function::Constructor;
use rquickjs::{Array, ArrayBuffer, Class, Ctx, Result, Value};

use super::super::kind::{Kind, kind};
use super::super::native::Call;
use super::super::options::flag;
use super::super::pristine::{Pristine, or_none};
use super::super::raise::Named;

/// An encoder has nothing to hold.
pub(super) struct EncoderData;

/// What a decoder holds.
#[derive(Default)]
pub(super) struct DecoderData {
    pub(super) fatal: bool,
    pub(super) ignore_bom: bool,
    /// The start of a character that was not complete.
    pending: RefCell<Vec<u8>>,
    /// Whether a character came already, so that no byte order mark can.
    is_inside: Cell<bool>,
}

impl DecoderData {
    /// The arguments of `new TextDecoder(label, options)`.
    pub(super) fn read(call: &Call<'_, '_>) -> Result<Self> {
        const NAME: &str = "TextDecoder";
        let fault = |fault: Fault| fault.throw(&call.ctx, NAME);
        check_label(call, &call.arg(0))?;
        let options = call.arg(1);
        if options.is_undefined() || options.is_null() {
            return Ok(Self::default());
        }
        let Some(object) = options.as_object() else {
            return Err(fault(Fault::expected("an object", &options).at("options")));
        };
        let fatal = flag(object, "fatal").map_err(fault)?;
        let ignore_bom = flag(object, "ignoreBOM").map_err(fault)?;
        Ok(Self { fatal, ignore_bom, ..Self::default() })
    }

    /// The text of the bytes that are complete. `None` when they are no UTF-8 and that is an error.
    fn decode(&self, bytes: &[u8], stream: bool) -> Option<String> {
        let mut all = self.pending.take();
        all.extend_from_slice(bytes);
        if stream {
            let pending = all.split_off(complete(&all));
            self.pending.replace(pending);
        }
        let text = match String::from_utf8(all) {
            Ok(text) => text,
            Err(_) if self.fatal => {
                self.reset();
                return None;
            }
            // One U+FFFD for each longest start of a character, as the web has it.
            Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
        };
        let is_inside = self.is_inside.replace(self.is_inside.get() || !text.is_empty());
        let text = match text.strip_prefix('\u{feff}') {
            Some(rest) if !is_inside && !self.ignore_bom => rest.to_owned(),
            _ => text,
        };
        if !stream {
            self.reset();
        }
        Some(text)
    }

    fn reset(&self) {
        self.pending.take();
        self.is_inside.set(false);
    }
}

/// Where the bytes end that no further bytes can change.
fn complete(bytes: &[u8]) -> usize {
    let start = bytes.len().saturating_sub(3);
    let tail = bytes.get(start..).unwrap_or_default();
    // The start of the last character, if it is in there: the last byte that does not continue one.
    let Some(last) = tail.iter().rposition(|byte| byte & 0xC0 != 0x80) else { return bytes.len() };
    match std::str::from_utf8(tail.get(last..).unwrap_or_default()) {
        Err(error) if error.error_len().is_none() => start + last,
        _ => bytes.len(),
    }
}

/// `decode(data, options)`.
pub(super) fn decode<'js>(call: &Call<'_, 'js>) -> Result<Value<'js>> {
    const NAME: &str = "TextDecoder.decode";
    let decoder = of(call, NAME)?;
    let options = call.arg(1);
    let stream = match options.as_object() {
        Some(object) => flag(object, "stream").map_err(|fault| fault.throw(&call.ctx, NAME))?,
        None if options.is_undefined() || options.is_null() => false,
        None => return Err(Fault::expected("an object", &options).at("options").throw(&call.ctx, NAME)),
    };
    // Last: whoever read the options could have taken the bytes away.
    let text = with_bytes(call, &call.arg(0), |bytes| decoder.borrow().decode(bytes, stream))?;
    let Some(text) = text else {
        let message = "TextDecoder.decode: the bytes are no UTF-8";
        return Err(Named::new("TypeError", ErrorCode::InvalidUtf8.as_str(), message).throw(&call.ctx));
    };
    rquickjs::String::from_str(call.ctx.clone(), &text).map(rquickjs::String::into_value)
}

/// The decoder that it was called on.
pub(super) fn of<'js>(call: &Call<'_, 'js>, name: &str) -> Result<Class<'js, DecoderData>> {
    let decoder = instance::<DecoderData>(&call.this);
    decoder.ok_or_else(|| Fault::expected("a TextDecoder", &call.this).at("this").throw(&call.ctx, name))
}

/// Reads the bytes of a buffer or a view. A detached one has none.
#[allow(unsafe_code, reason = "rquickjs does not know when a script could change the bytes")]
fn with_bytes<'js, R>(call: &Call<'_, 'js>, given: &Value<'js>, read: impl FnOnce(&[u8]) -> R) -> Result<R> {
    let Some((buffer, offset, length)) = bytes_of(call, given)? else { return Ok(read(&[])) };
    // SAFETY: no script runs while the bytes are read, so that nobody can change or free them.
    let bytes = unsafe { buffer.as_bytes() }.unwrap_or_default();
    let end = length.map_or(bytes.len(), |length| offset.saturating_add(length));
    Ok(read(bytes.get(offset..end).unwrap_or_default()))
}

/// The buffer, where in it the bytes start, and how many they are unless all.
type Place<'js> = (ArrayBuffer<'js>, usize, Option<usize>);

fn bytes_of<'js>(call: &Call<'_, 'js>, given: &Value<'js>) -> Result<Option<Place<'js>>> {
    if given.is_undefined() {
        return Ok(None);
    }
    let fault = || Fault::expected("an ArrayBuffer or a view of one", given).at("data");
    let fault = || fault().throw(&call.ctx, "TextDecoder.decode");
    let Some(object) = given.as_object() else { return Err(fault()) };
    let view = match kind(object) {
        Kind::Buffer => return Ok(ArrayBuffer::from_object(object.clone()).map(|buffer| (buffer, 0, None))),
        Kind::TypedArray => "byteView",
        Kind::DataView => "dataView",
        _ => return Err(fault()),
    };
    let parts: Option<Array<'js>> = or_none(&call.ctx, Pristine::of(&call.ctx)?.call(view, (object.clone(),)))?;
    let Some(parts) = parts else { return Ok(None) };
    // One that is detached is no buffer to rquickjs.
    let Some(buffer) = ArrayBuffer::from_object(parts.get(0)?) else { return Ok(None) };
    Ok(Some((buffer, parts.get(1)?, Some(parts.get(2)?))))
}

fn check_label(call: &Call<'_, '_>, given: &Value<'_>) -> Result<()> {
    if given.is_undefined() {
        return Ok(());
    }
    let Some(label) = given.as_string() else {
        return Err(Fault::expected("a string", given).at("label").throw(&call.ctx, "TextDecoder"));
    };
    let label = geppetto_bind::text::utf8(label, str::to_owned)?;
    let known = ["utf-8", "utf8", "unicode-1-1-utf-8", "unicode11utf8", "unicode20utf8", "x-unicode20utf8"];
    if known.contains(&label.trim_matches([' ', '\t', '\n', '\r', '\u{c}']).to_ascii_lowercase().as_str()) {
        return Ok(());
    }
    let message = format!("TextDecoder: label: expected \"utf-8\", got {}", geppetto_bind::quoted(&label, 64));
    Err(Named::new("RangeError", ErrorCode::InvalidArgument.as_str(), message).throw(&call.ctx))
}

impl<'js> Trace<'js> for DecoderData {
    fn trace<'a>(&self, _: Tracer<'a, 'js>) {}
}

impl<'js> Trace<'js> for EncoderData {
    fn trace<'a>(&self, _: Tracer<'a, 'js>) {}
}

geppetto_bind::user_data!(DecoderData);

geppetto_bind::user_data!(EncoderData);

impl<'js> JsClass<'js> for DecoderData {
    const NAME: &'static str = "TextDecoder";
    type Mutable = Readable;

    fn constructor(_: &Ctx<'js>) -> Result<Option<Constructor<'js>>> {
        Ok(None)
    }
}

impl<'js> JsClass<'js> for EncoderData {
    const NAME: &'static str = "TextEncoder";
    type Mutable = Readable;

    fn constructor(_: &Ctx<'js>) -> Result<Option<Constructor<'js>>> {
        Ok(None)
    }
}
