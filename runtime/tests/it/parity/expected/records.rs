//! Objects with known fields: records, the data of errors, the maps of unions.

use std::collections::BTreeSet;

use geppetto_spec::load::model::{Api, Field, Given, Presence, Returns, Type};
use serde_json::json;

use super::{facts, with_texts};
use crate::parity::description::Section;

/// What TypeScript calls the data of all errors.
const ERROR_DATA: &str = "ErrorData";

/// Codes with data only: TypeScript has an interface of those.
pub(super) fn errors(api: &Api) -> Section {
    let mut out = Section::new();
    for e in api.errors.iter().filter(|e| !e.fields.is_empty()) {
        let path = format!("{ERROR_DATA}.{}", e.code);
        out.extend(e.fields.iter().map(|f| {
            let optional = f.presence != Presence::Required;
            let is = json!({ "kind": "field", "optional": optional, "enumerable": true, "configurable": true, "settable": true });
            (format!("{path}.{}", f.name), facts(is))
        }));
        out.insert(path, facts(json!({ "kind": "error", "optional": false })));
        out.insert(ERROR_DATA.to_owned(), facts(json!({ "kind": "errors" })));
    }
    out
}

/// Records, and the maps of unions: TypeScript has an interface for both.
pub(super) fn records(api: &Api) -> Section {
    let mut out = Section::new();
    // TypeScript and scripts know partial forms without names.
    for r in api.records.iter().filter(|r| r.partial_of.is_none()) {
        record(api, &r.name, &r.fields, &mut out);
    }
    for union in &api.unions {
        let Some(map) = &union.map else { continue };
        out.insert(map.clone(), facts(json!({ "kind": "record" })));
        let field = || facts(json!({ "kind": "field", "optional": false }));
        out.extend(union.variants.iter().map(|v| (format!("{map}.{}", v.value), field())));
    }
    out
}

fn record(api: &Api, name: &str, fields: &[Field], out: &mut Section) {
    out.insert(name.to_owned(), facts(json!({ "kind": "record", "plain": true })));
    for f in fields {
        let optional = f.presence != Presence::Required;
        let mut is = json!({ "kind": "field", "optional": optional, "read": true, "written": !f.secret });
        if !f.secret {
            for fact in ["enumerable", "configurable", "settable"] {
                is[fact] = json!(true);
            }
        }
        if f.ts.is_none() {
            is = with_texts(api, &f.ty, is);
        }
        out.insert(format!("{name}.{}", f.name), facts(is));
    }
}

/// The records that are converted field by field, in some function.
pub(super) fn lazy(api: &Api) -> Section {
    let functions = api.namespaces.iter().flat_map(|n| &n.functions);
    let functions = functions.chain(api.classes.iter().flat_map(|c| &c.methods));
    let calls = functions.map(|f| (&f.params, &f.returns)).chain(api.callbacks.iter().map(|c| (&c.params, &c.returns)));
    let types = calls.flat_map(|(params, returns)| params.iter().map(|p| &p.ty).chain(given(returns)));
    let names: BTreeSet<&str> = types.filter_map(lazy_name).collect();
    let mut out = Section::new();
    for r in api.records.iter().filter(|r| names.contains(r.name.as_str())) {
        record(api, &r.name, &r.fields, &mut out);
    }
    out
}

fn given(returns: &Returns) -> Option<&Type> {
    if let Given::Value(ty) = &returns.what { Some(ty) } else { None }
}

fn lazy_name(ty: &Type) -> Option<&str> {
    if let Type::Lazy(name) = ty.leaf() { Some(name) } else { None }
}
