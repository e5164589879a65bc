//! Records, and what the `data` of errors holds.

use geppetto_spec::dts::write_string;
use geppetto_spec::load::model::{Api, ErrorKind, Field, Presence, Record};

use super::types::keywords;
use super::{INDENT, deprecated, description, is_described};
use crate::json::{Object, compact, list};

pub(super) fn write(out: &mut String, api: &Api, record: &Record) {
    let mut object = Object::lines(out, INDENT);
    let (fields, others): (Vec<&Field>, Vec<&Field>) = record.fields.iter().partition(|f| is_described(api, &f.ty));
    description(&mut object, &about(record, &others));
    members(&mut object, &fields, INDENT);
    if record.custom {
        object.raw("patternProperties", r#"{ "\\.": {} }"#);
    }
    object.raw("additionalProperties", "false");
    deprecated(&mut object, record.deprecated.as_ref());
    object.end();
}

/// From each code to the `data` of its error.
pub(super) fn errors(out: &mut String, errors: &[ErrorKind]) {
    let mut object = Object::lines(out, INDENT);
    description(&mut object, "The `data` of errors, by code. Codes that are not here have none.");
    object.string("type", "object");
    let mut codes = Object::lines(object.key("properties"), INDENT + 2);
    for error in errors.iter().filter(|e| !e.fields.is_empty()) {
        let mut data = Object::lines(codes.key(&error.code), INDENT + 4);
        description(&mut data, &error.doc);
        let fields: Vec<&Field> = error.fields.iter().collect();
        members(&mut data, &fields, INDENT + 4);
        data.raw("additionalProperties", "false");
        deprecated(&mut data, error.deprecated.as_ref());
        data.end();
    }
    codes.end();
    object.raw("additionalProperties", "false");
    object.end();
}

/// `type`, `properties` and `required` of an object.
fn members(object: &mut Object<'_>, fields: &[&Field], indent: usize) {
    object.string("type", "object");
    let mut properties = Object::lines(object.key("properties"), indent + 2);
    for f in fields {
        field(properties.key(&f.name), f);
    }
    properties.end();
    let required = fields.iter().filter(|f| f.presence == Presence::Required);
    if required.clone().next().is_some() {
        list(object.key("required"), required, |out, f| write_string(out, &f.name));
    }
}

fn field(out: &mut String, f: &Field) {
    let mut object = Object::line(out);
    description(&mut object, &f.doc);
    match &f.constant {
        Some(constant) => object.string("const", constant),
        // Null counts as absent wherever a field may be absent.
        None => keywords(&mut object, &f.ty, f.nullable || f.presence != Presence::Required),
    }
    if let Presence::Default(default) = &f.presence {
        object.raw("default", &compact(default));
    }
    if f.secret {
        object.raw("writeOnly", "true");
    }
    deprecated(&mut object, f.deprecated.as_ref());
    object.end();
}

/// The doc of the record, and the fields that no JSON can hold.
fn about(record: &Record, others: &[&Field]) -> String {
    let names: Vec<&str> = others.iter().map(|f| f.name.as_str()).collect();
    let left_out = match names.as_slice() {
        [] => return record.doc.clone(),
        [one] => format!("Not described here, because it is no data: {one}."),
        all => format!("Not described here, because they are no data: {}.", all.join(", ")),
    };
    if record.doc.is_empty() { left_out } else { format!("{}\n\n{left_out}", record.doc.trim_end()) }
}
