//! Enums: the values as a list, or one by one when some have more to say. The derive gives the same shapes.

use geppetto_spec::dts::write_string;
use geppetto_spec::load::model::{Enum, Value};

use super::{INDENT, deprecated, description};
use crate::json::{Object, lines};

pub(super) fn write(out: &mut String, e: &Enum) {
    let mut object = Object::lines(out, INDENT);
    description(&mut object, &e.doc);
    object.string("type", "string");
    let plain = e.values.iter().all(|v| v.doc.is_empty() && v.deprecated.is_none());
    match (plain, e.open) {
        (true, false) => values(object.key("enum"), &e.values, INDENT),
        (true, true) => lines(object.key("anyOf"), INDENT, ['[', ']'], [true, false].iter(), |out, known| {
            if !known {
                return out.push_str(FREE);
            }
            let mut object = Object::lines(out, INDENT + 4);
            values(object.key("enum"), &e.values, INDENT + 4);
            object.end();
        }),
        (false, open) => {
            let all = e.values.iter().map(Some).chain(open.then_some(None));
            let keyword = if open { "anyOf" } else { "oneOf" };
            lines(object.key(keyword), INDENT, ['[', ']'], all, |out, v| match v {
                Some(v) => value(out, v),
                None => out.push_str(FREE),
            });
        }
    }
    deprecated(&mut object, e.deprecated.as_ref());
    object.end();
}

/// What an open enum accepts besides its values.
const FREE: &str = "{ \"type\": \"string\" }";

fn values(out: &mut String, values: &[Value], indent: usize) {
    lines(out, indent, ['[', ']'], values.iter(), |out, v| write_string(out, &v.value));
}

fn value(out: &mut String, v: &Value) {
    let mut object = Object::line(out);
    object.string("const", &v.value);
    description(&mut object, &v.doc);
    deprecated(&mut object, v.deprecated.as_ref());
    object.end();
}
