//! Who says whether a value is good: the JSON Schema, serde, and the reader at the border.

use std::sync::Arc;

use geppetto::Border;
use geppetto::js_api::Engine;
use geppetto::rquickjs::{CatchResultExt, Ctx, Result, Value as JsValue};
use geppetto_spec::load::model::{Api, Field, Presence, Type};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::samples::is_live;

/// Reads a value at the border and writes it again.
pub(super) type AtBorder = for<'js> fn(&Ctx<'js>, JsValue<'js>) -> Result<JsValue<'js>>;
/// Reads a text and writes what was read.
type Serde = fn(&str) -> std::result::Result<String, String>;

/// A Rust type under the name that the spec has for it.
pub(super) struct Judged {
    pub(super) name: &'static str,
    /// Live records have none.
    pub(super) serde: Option<Serde>,
    pub(super) border: AtBorder,
}

/// Data: records and unions.
macro_rules! data {
    ($($module:ident :: { $($name:ident),* $(,)? })*) => {
        vec![$($(Judged {
            name: stringify!($name),
            serde: Some(through_serde::<geppetto::$module::$name>),
            border: |ctx, value| geppetto::$module::$name::from_js(ctx, value)?.into_js(ctx),
        }),*),*]
    };
}
pub(super) use data;

/// Records that hold functions or objects.
macro_rules! live {
    ($($module:ident :: { $($name:ident),* $(,)? })*) => {
        vec![$($(Judged {
            name: stringify!($name),
            serde: None,
            border: |ctx, value| geppetto::$module::$name::from_js(ctx, value)?.into_js(ctx),
        }),*),*]
    };
}
pub(super) use live;

pub(super) fn through_serde<T: DeserializeOwned + Serialize>(text: &str) -> std::result::Result<String, String> {
    let value: T = serde_json::from_str(text).map_err(|error| error.to_string())?;
    serde_json::to_string(&value).map_err(|error| error.to_string())
}

/// The judge that the generated bundle makes for one name.
pub(super) fn schema(bundle: &Value, name: &str) -> jsonschema::Validator {
    let root = json!({
        "$schema": bundle["$schema"],
        "$ref": format!("#/$defs/{name}"),
        "$defs": bundle["$defs"],
    });
    assert!(bundle["$defs"][name].is_object(), "the bundle has {name}");
    jsonschema::validator_for(&root).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Gives the value what JSON cannot hold: something alive for each live field that has to be there, also inside.
pub(super) fn bring_to_life(ctx: &Ctx<'_>, api: &Api) {
    let required = |f: &&Field| is_live(api, &f.ty) && f.presence == Presence::Required;
    let kind = |f: &Field| {
        json!([
            f.name,
            if f.ty == Type::Object {
                "object"
            } else if let Type::Class(_) = f.ty {
                "engine"
            } else {
                "function"
            }
        ])
    };
    let all: serde_json::Map<String, Value> = api
        .records
        .iter()
        .map(|record| (record.name.clone(), record.fields.iter().filter(required).map(kind).collect()))
        .collect();
    let engine: Arc<dyn Engine> = Arc::new(Nameless);
    ctx.globals().set("engine", Border::write(&engine, ctx).expect("a handle")).expect("set");
    let script = format!(
        "globalThis.alive = (name, value) => {{
            const made = {{ object: () => ({{ aborted: false }}), function: () => () => 1, engine: () => engine }};
            if (value !== null && typeof value === 'object' && !Array.isArray(value))
                for (const [field, kind] of ({})[name] ?? []) value[field] = made[kind]();
            return value;
        }}",
        Value::Object(all)
    );
    ctx.eval::<(), _>(script).catch(ctx).unwrap_or_else(|error| panic!("{error}"));
}

/// The only kind of handle that a record has to have.
struct Nameless;

impl Engine for Nameless {
    fn name(&self) -> std::result::Result<String, geppetto::Failure> {
        Ok(String::new())
    }
}
