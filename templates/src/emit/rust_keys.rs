//! `keys.rs`: a typed key for each key of the schema that has a type, in one module per scope.

use std::fmt::Write as _;

use geppetto_spec::load::model::{Api, Key, KeyScope, Type};

use super::rust::Rust;
use super::rust_text::{assignment, deprecated, doc, item, literal};
use super::rust_types::{File, RUNTIME, type_text};

/// Whether the schema has a typed key.
pub(super) fn any(api: &Api) -> bool {
    api.keys.iter().any(|k| k.typed.is_some())
}

/// The text of the module.
pub(super) fn write(api: &Api, Rust { krate, .. }: Rust<'_>) -> String {
    let mut out = String::from("//! Typed keys, by the map that they belong to.\n");
    for scope in KeyScope::ALL {
        let keys: Vec<(&Key, &Type)> = api
            .keys
            .iter()
            .filter(|k| k.scope == scope)
            .filter_map(|k| k.typed.as_ref().map(|(_, t)| (k, t)))
            .collect();
        if keys.is_empty() {
            continue;
        }
        let _ = writeln!(out, "\n/// Keys of {}.\npub mod {} {{", scope.label(), scope.name());
        let runtime = format!("{RUNTIME}::");
        if keys.iter().any(|(_, ty)| type_text(api, File::Other, ty).contains(&runtime)) {
            let _ = writeln!(out, "    use {krate}::__private as {RUNTIME};");
        }
        let _ = writeln!(out, "    use {krate}::__private::Key;");
        for (key, value) in keys {
            out.push('\n');
            one(&mut out, api, key, value);
        }
        out.push_str("}\n");
    }
    out
}

fn one(out: &mut String, api: &Api, key: &Key, value: &Type) {
    let wire = format!("{}.{}@v1", api.namespace, key.name);
    if key.doc.is_empty() {
        // The wire form is what one looks for; backquotes in it would end the code span.
        doc(out, "    ", &format!("Stored as `{}`.", wire.replace(['`', '\n'], " ")));
    } else {
        doc(out, "    ", &key.doc);
    }
    deprecated(out, "    ", key.deprecated.as_ref());
    let left = format!("pub const {}: Key<{}>", key.js_key.to_ascii_uppercase(), type_text(api, File::Other, value));
    let mut text = String::new();
    assignment(&mut text, "    ", &left, "Key::new", &[literal(key.scope.name()), literal(&key.name), literal(&wire)]);
    item(out, "    ", &text);
}
