//! The records that `keys:` make.

use super::super::super::diagnostic::Site;
use super::super::super::model::{Field, Key, KeyScope, Presence, Record, Type};
use super::super::super::names;

/// One record for each scope that has keys.
pub(in crate::load::lower) fn of_keys(keys: &[Key]) -> Vec<Record> {
    let of_scope = |scope: KeyScope| {
        let fields: Vec<Field> = keys.iter().filter(|k| k.scope == scope).map(key_field).collect();
        let site = fields.first()?.site;
        Some(Record {
            name: scope.record().to_owned(),
            doc: format!("The values of {}, by key.", scope.label()),
            extends: None,
            fields,
            custom: true,
            live: false,
            partial_of: None,
            since: None,
            deprecated: None,
            reexport: None,
            site,
        })
    };
    KeyScope::ALL.into_iter().filter_map(of_scope).collect()
}

fn key_field(key: &Key) -> Field {
    Field {
        name: key.name.clone(),
        rust: names::rust_field(&key.js_key),
        ty: key.typed.as_ref().map_or(Type::Unknown, |(_, ty)| ty.clone()),
        presence: Presence::Optional,
        doc: key.doc.clone(),
        since: key.since.clone(),
        deprecated: key.deprecated.clone(),
        ..blank(key.site)
    }
}

/// A required string, which nothing is said of.
fn blank(site: Site) -> Field {
    Field {
        name: String::new(),
        rust: String::new(),
        ty: Type::String,
        presence: Presence::Required,
        nullable: false,
        secret: false,
        shared: false,
        boxed: false,
        constant: None,
        aliases: Vec::new(),
        ts: None,
        inherited: false,
        doc: String::new(),
        since: None,
        deprecated: None,
        site,
    }
}
