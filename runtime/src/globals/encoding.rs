//! `TextEncoder` and `TextDecoder`. What std says about UTF-8 is the standard of the web: no crate is needed.

mod decoder;

use geppetto_bind::Fault;
use geppetto_bind::instance::{instance, make_instance};
use geppetto_bind::text::utf8;
use geppetto_generated::js_api::ErrorCode;
use geppetto_spec::JsEnum as _;
use rquickjs::{Ctx, Object, Result, TypedArray, Value};

use super::abort::{of_new_target, tag};
use super::lazy::Class as Name;
use super::native::{Call, Group, Native, define_all};
use super::raise::Named;
use super::{State, lazy, state};
use decoder::{DecoderData, EncoderData};

/// What each encoder has.
pub(super) static ENCODER: [Native; 2] = [
    Native::getter(c"get encoding", |call| {
        encoder(call, "TextEncoder.encoding")?;
        utf8_name(&call.ctx)
    }),
    Native::method(c"encode", 0, encode),
];

/// What each decoder has.
pub(super) static DECODER: [Native; 4] = [
    Native::getter(c"get encoding", |call| {
        decoder::of(call, "TextDecoder.encoding")?;
        utf8_name(&call.ctx)
    }),
    Native::getter(c"get fatal", |call| {
        let decoder = decoder::of(call, "TextDecoder.fatal")?;
        Ok(Value::new_bool(call.ctx.clone(), decoder.borrow().fatal))
    }),
    Native::getter(c"get ignoreBOM", |call| {
        let decoder = decoder::of(call, "TextDecoder.ignoreBOM")?;
        Ok(Value::new_bool(call.ctx.clone(), decoder.borrow().ignore_bom))
    }),
    Native::method(c"decode", 0, decoder::decode),
];

/// The class `TextEncoder`.
pub(super) fn encoder_class<'js>(ctx: &Ctx<'js>, state: &State<'js>) -> Result<Object<'js>> {
    let prototype = prototype(ctx, Group::Encoder, "TextEncoder")?;
    let prototype = state.encoder.get_or_init(|| prototype);
    lazy::constructor(ctx, Name::TextEncoder, prototype)
}

/// The class `TextDecoder`.
pub(super) fn decoder_class<'js>(ctx: &Ctx<'js>, state: &State<'js>) -> Result<Object<'js>> {
    let prototype = prototype(ctx, Group::Decoder, "TextDecoder")?;
    let prototype = state.decoder.get_or_init(|| prototype);
    lazy::constructor(ctx, Name::TextDecoder, prototype)
}

fn prototype<'js>(ctx: &Ctx<'js>, group: Group, name: &str) -> Result<Object<'js>> {
    let prototype = Object::new(ctx.clone())?;
    define_all(&prototype, group, true)?;
    tag(&prototype, name)?;
    Ok(prototype)
}

/// `new TextEncoder()`.
pub(super) fn new_encoder<'js>(call: &Call<'_, 'js>) -> Result<Value<'js>> {
    let state = constructing(call, "TextEncoder")?;
    let own = state.encoder.get().ok_or(rquickjs::Error::Unknown)?;
    Ok(make_instance(EncoderData, of_new_target(call, own)?)?.into_value())
}

/// `new TextDecoder(label, options)`.
pub(super) fn new_decoder<'js>(call: &Call<'_, 'js>) -> Result<Value<'js>> {
    let state = constructing(call, "TextDecoder")?;
    let data = DecoderData::read(call)?;
    let own = state.decoder.get().ok_or(rquickjs::Error::Unknown)?;
    Ok(make_instance(data, of_new_target(call, own)?)?.into_value())
}

fn constructing<'js>(call: &Call<'_, 'js>, name: &str) -> Result<std::rc::Rc<State<'js>>> {
    if call.this.is_undefined() {
        let message = format!("{name}: call it with new");
        return Err(Named::new("TypeError", ErrorCode::IllegalConstructor.as_str(), message).throw(&call.ctx));
    }
    state(&call.ctx)
}

fn encoder(call: &Call<'_, '_>, name: &str) -> Result<()> {
    let is_one = instance::<EncoderData>(&call.this).is_some();
    if is_one { Ok(()) } else { Err(Fault::expected("a TextEncoder", &call.this).at("this").throw(&call.ctx, name)) }
}

fn utf8_name<'js>(ctx: &Ctx<'js>) -> Result<Value<'js>> {
    rquickjs::String::from_str(ctx.clone(), "utf-8").map(rquickjs::String::into_value)
}

/// `encode(text)`.
fn encode<'js>(call: &Call<'_, 'js>) -> Result<Value<'js>> {
    const NAME: &str = "TextEncoder.encode";
    encoder(call, NAME)?;
    let given = call.arg(0);
    let made = match given.as_string() {
        Some(text) => utf8(text, |text| TypedArray::new_copy(call.ctx.clone(), text.as_bytes()))??,
        None if given.is_undefined() => TypedArray::<u8>::new_copy(call.ctx.clone(), [0_u8; 0])?,
        None => return Err(Fault::expected("a string", &given).at("text").throw(&call.ctx, NAME)),
    };
    Ok(made.into_value())
}
