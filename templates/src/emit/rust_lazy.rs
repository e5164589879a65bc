//! Records that scripts get piece by piece, in `bindings.rs`.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use geppetto_spec::load::model::{Api, Function, Given, Param, Returns, Type};

use super::rust_records;
use super::rust_types::RUNTIME;

/// Appends a table for each record that a parameter or result names so.
pub(super) fn write(out: &mut String, api: &Api) {
    let used = used(api);
    for record in api.records.iter().filter(|r| used.contains(r.name.as_str())) {
        let _ = writeln!(out, "\n{RUNTIME}::lazy_record! {{\n    struct super::{};", record.name);
        rust_records::entries(out, api, record, "");
        out.push_str("}\n");
    }
}

fn used(api: &Api) -> BTreeSet<&str> {
    let of_namespaces = api.namespaces.iter().flat_map(|n| &n.functions);
    let functions: Vec<&Function> = of_namespaces.chain(api.classes.iter().flat_map(|c| &c.methods)).collect();
    let properties = api.classes.iter().flat_map(|c| &c.properties).map(|p| &p.returns);
    let params = functions.iter().flat_map(|f| &f.params).chain(api.callbacks.iter().flat_map(|c| &c.params));
    let results = functions.iter().map(|f| &f.returns).chain(api.callbacks.iter().map(|c| &c.returns));
    let variants = api.unions.iter().flat_map(|u| &u.variants).filter_map(|v| v.ty.as_ref());
    let types = params.map(|p: &Param| &p.ty).chain(results.chain(properties).filter_map(value)).chain(variants);
    types.filter_map(|ty| if let Type::Lazy(name) = ty.leaf() { Some(name.as_str()) } else { None }).collect()
}

fn value(returns: &Returns) -> Option<&Type> {
    if let Given::Value(ty) = &returns.what { Some(ty) } else { None }
}
