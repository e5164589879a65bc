//! The JSON Schema of the schema language: what editors complete from, and what the structure check reads.

use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use super::raw::RawSpec;

/// The JSON Schema (draft-07, which is what YAML editors read) of a geppetto schema file.
///
/// It is made from the types that the reader deserializes into, so the grammar is written once.
pub fn language_schema() -> Value {
    let root = SchemaSettings::draft07().into_generator().into_root_schema_for::<RawSpec>();
    let mut schema = Value::from(root);
    allow_extensions(&mut schema);
    schema
}

/// Every closed object takes `x-` fields: serde cannot say that, so schemars does not know it.
fn allow_extensions(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            if object.get("additionalProperties") == Some(&Value::Bool(false)) {
                object.insert("patternProperties".to_owned(), json!({ "^x-": {} }));
            }
            for value in object.values_mut() {
                allow_extensions(value);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(allow_extensions),
        _ => {}
    }
}
