//! Unions: one schema for each tag, and one for the tags that an open union does not know.

use geppetto_spec::dts::write_string;
use geppetto_spec::load::model::{Tagging, Type, Union, Variant};

use super::types::{keywords, schema};
use super::{INDENT, deprecated, description};
use crate::json::{Object, lines, list};

pub(super) fn write(out: &mut String, union: &Union) {
    let mut object = Object::lines(out, INDENT);
    description(&mut object, &union.doc);
    let keyword = if union.open { "anyOf" } else { "oneOf" };
    let all = union.variants.iter().map(Some).chain(union.open.then_some(None));
    lines(object.key(keyword), INDENT, ['[', ']'], all, |out, v| {
        let mut object = Object::line(out);
        match v {
            Some(v) => variant(&mut object, &union.tagging, v),
            None => unknown(&mut object, union),
        }
        object.end();
    });
    deprecated(&mut object, union.deprecated.as_ref());
    object.end();
}

fn variant(object: &mut Object<'_>, tagging: &Tagging, v: &Variant) {
    description(object, &v.doc);
    match (tagging, &v.ty) {
        // The record has the tag among its fields.
        (Tagging::Internal { .. }, Some(ty)) => keywords(object, ty, false),
        (Tagging::Adjacent { tag, content }, Some(ty)) => {
            exact(object, &[(tag, Is::Tag(&v.value)), (content, Is::Of(ty))]);
        }
        (Tagging::Internal { tag } | Tagging::Adjacent { tag, .. }, None) => exact(object, &[(tag, Is::Tag(&v.value))]),
        (Tagging::External, Some(ty)) => exact(object, &[(&v.value, Is::Of(ty))]),
        (Tagging::External, None) => object.string("const", &v.value),
        // Live, and left out.
        (Tagging::Untagged, _) => {}
    }
    deprecated(object, v.deprecated.as_ref());
}

/// What a property of a variant is.
enum Is<'a> {
    Tag(&'a str),
    Of(&'a Type),
}

/// An object with exactly these properties.
fn exact(object: &mut Object<'_>, properties: &[(&str, Is<'_>)]) {
    object.string("type", "object");
    let mut all = Object::line(object.key("properties"));
    for (name, is) in properties {
        let out = all.key(name);
        match is {
            Is::Of(ty) => schema(out, ty),
            Is::Tag(value) => {
                let mut tag = Object::line(out);
                tag.string("const", value);
                tag.end();
            }
        }
    }
    all.end();
    list(object.key("required"), properties, |out, (name, _)| write_string(out, name));
    object.raw("additionalProperties", "false");
}

/// A value with a tag that is none of those above; there the value has to fit.
fn unknown(object: &mut Object<'_>, union: &Union) {
    match &union.tagging {
        Tagging::Internal { tag } | Tagging::Adjacent { tag, .. } => {
            object.string("type", "object");
            let mut properties = Object::line(object.key("properties"));
            let mut own = Object::line(properties.key(tag));
            own.string("type", "string");
            other_than_known(&mut own, union);
            own.end();
            properties.end();
            list(object.key("required"), [tag], |out, name| write_string(out, name));
        }
        // A bare string, or an object with one key; each keyword speaks of one of the two.
        Tagging::External => {
            object.raw("type", "[\"string\", \"object\"]");
            other_than_known(object, union);
            let mut names = Object::line(object.key("propertyNames"));
            other_than_known(&mut names, union);
            names.end();
            object.raw("minProperties", "1");
            object.raw("maxProperties", "1");
        }
        // Live, and left out.
        Tagging::Untagged => {}
    }
}

fn other_than_known(object: &mut Object<'_>, union: &Union) {
    let mut not = Object::line(object.key("not"));
    list(not.key("enum"), &union.variants, |out, v| write_string(out, &v.value));
    not.end();
}
