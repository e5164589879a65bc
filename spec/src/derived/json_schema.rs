//! The JSON Schema of an enum: the values as a list, or one by one when some have more to say. Aliases are not part of
//! the schema.

use schemars::Schema;
use serde_json::{Map, Value};

use crate::{Deprecated, EnumDescriptor, ValueDescriptor};

/// For `JsonSchema`.
pub fn enum_schema(descriptor: &EnumDescriptor<'_>) -> Schema {
    let mut schema = Map::new();
    insert(&mut schema, "type", "string");
    insert_common(&mut schema, descriptor.doc, descriptor.deprecated);
    let plain = descriptor.values.iter().all(|value| value.doc.is_empty() && value.deprecated.is_none());
    if plain && !descriptor.open {
        insert(&mut schema, "enum", list(descriptor));
        return schema.into();
    }
    let mut known = if plain {
        let mut all = Map::new();
        insert(&mut all, "enum", list(descriptor));
        vec![Value::Object(all)]
    } else {
        descriptor.values.iter().map(value).collect()
    };
    if descriptor.open {
        let mut free = Map::new();
        insert(&mut free, "type", "string");
        known.push(Value::Object(free));
    }
    insert(&mut schema, if descriptor.open { "anyOf" } else { "oneOf" }, known);
    schema.into()
}

fn list(descriptor: &EnumDescriptor<'_>) -> Vec<Value> {
    descriptor.values.iter().map(|value| Value::from(value.value)).collect()
}

fn value(descriptor: &ValueDescriptor<'_>) -> Value {
    let mut schema = Map::new();
    insert(&mut schema, "const", descriptor.value);
    insert_common(&mut schema, descriptor.doc, descriptor.deprecated);
    Value::Object(schema)
}

/// The keywords that enums and values share.
fn insert_common(schema: &mut Map<String, Value>, doc: &str, deprecated: Option<Deprecated<'_>>) {
    if !doc.is_empty() {
        insert(schema, "description", doc);
    }
    if deprecated.is_some() {
        insert(schema, "deprecated", true);
    }
}

fn insert(schema: &mut Map<String, Value>, keyword: &str, value: impl Into<Value>) {
    schema.insert(keyword.to_owned(), value.into());
}
