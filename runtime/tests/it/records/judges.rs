//! Who says whether a value is good: the JSON Schema, serde, and the reader at the border.

use geppetto::rquickjs::{CatchResultExt, Ctx, Result, Value as JsValue};
use geppetto_spec::load::model::Api;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Reads a value at the border and writes it again.
pub(super) type Border = for<'js> fn(&Ctx<'js>, JsValue<'js>) -> Result<JsValue<'js>>;
/// Reads a text and writes what was read.
type Serde = fn(&str) -> std::result::Result<String, String>;

/// A Rust type under the name that the spec has for it.
pub(super) struct Judged {
    pub(super) name: &'static str,
    /// Live records have none.
    pub(super) serde: Option<Serde>,
    pub(super) border: Border,
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

/// Gives the value what JSON cannot hold: a function or an object for each live field, also inside.
pub(super) fn bring_to_life(ctx: &Ctx<'_>, api: &Api) {
    let mut fields = serde_json::Map::new();
    for record in &api.records {
        let live: Vec<&str> = record
            .fields
            .iter()
            .filter(|f| super::samples::is_live(&f.ty) && f.presence == geppetto_spec::load::model::Presence::Required)
            .map(|f| f.name.as_str())
            .collect();
        if !live.is_empty() {
            fields.insert(record.name.clone(), json!(live));
        }
    }
    let script = format!(
        "globalThis.alive = (name, value) => {{
            const live = ({})[name] ?? [];
            if (value !== null && typeof value === 'object' && !Array.isArray(value))
                for (const field of live) value[field] = field === 'signal' ? {{ aborted: false }} : () => 1;
            return value;
        }}",
        Value::Object(fields)
    );
    ctx.eval::<(), _>(script).catch(ctx).unwrap_or_else(|error| panic!("{error}"));
}
