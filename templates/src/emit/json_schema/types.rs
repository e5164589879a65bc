//! The keywords of a type.

use geppetto_spec::dts::write_string;
use geppetto_spec::load::model::Type;

use crate::json::{Object, list};

/// Appends the keywords of `ty`, which may be null too.
pub(super) fn keywords(object: &mut Object<'_>, ty: &Type, null: bool) {
    match ty {
        Type::String => one(object, "string", null),
        Type::Bool => one(object, "boolean", null),
        Type::F64 => one(object, "number", null),
        Type::U32 => integer(object, null, ["0", "4294967295"]),
        Type::I32 => integer(object, null, ["-2147483648", "2147483647"]),
        Type::U53 => integer(object, null, ["0", "9007199254740991"]),
        Type::I53 => integer(object, null, ["-9007199254740991", "9007199254740991"]),
        // Anything will do. What only an engine has, has been left out by its record.
        Type::Json
        | Type::Unknown
        | Type::Value
        | Type::Function
        | Type::Object
        | Type::Bytes
        | Type::Class(_)
        | Type::Callback(_)
        | Type::Lazy(_) => {}
        Type::Literals { values, .. } => {
            let all = values.iter().map(Some).chain(null.then_some(None));
            list(object.key("enum"), all, |out, value| match value {
                Some(value) => write_string(out, value),
                None => out.push_str("null"),
            });
        }
        Type::Enum(name) | Type::Record(name) | Type::Union(name) => named(object, name, null),
        Type::Partial(name) => named(object, &Type::partial_name(name), null),
        Type::List(item) => {
            one(object, "array", null);
            schema(object.key("items"), item);
        }
        Type::Map(key, value) => {
            one(object, "object", null);
            if let Some(key) = key {
                reference(object.key("propertyNames"), key);
            }
            schema(object.key("additionalProperties"), value);
        }
    }
}

/// Appends the schema of a type that is not null, on one line.
pub(super) fn schema(out: &mut String, ty: &Type) {
    let mut object = Object::line(out);
    keywords(&mut object, ty, false);
    object.end();
}

fn one(object: &mut Object<'_>, name: &str, null: bool) {
    if null {
        object.raw("type", &format!("[\"{name}\", \"null\"]"));
    } else {
        object.string("type", name);
    }
}

fn integer(object: &mut Object<'_>, null: bool, [minimum, maximum]: [&str; 2]) {
    one(object, "integer", null);
    object.raw("minimum", minimum);
    object.raw("maximum", maximum);
}

fn named(object: &mut Object<'_>, name: &str, null: bool) {
    if !null {
        return object.string("$ref", &target(name));
    }
    let out = object.key("anyOf");
    out.push('[');
    reference(out, name);
    out.push_str(", { \"type\": \"null\" }]");
}

fn reference(out: &mut String, name: &str) {
    let mut object = Object::line(out);
    object.string("$ref", &target(name));
    object.end();
}

/// Names of types are letters and digits: nothing in them means something in a pointer.
fn target(name: &str) -> String {
    format!("#/$defs/{name}")
}
