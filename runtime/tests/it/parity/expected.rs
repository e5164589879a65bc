//! What the spec says of a module, in the words of a description.

mod records;

use geppetto_spec::load::model::{Api, CallbackWaits, Class, Enum, Function, Given, Namespace, Param, Property, Type};
use serde_json::{Value, json};

use super::description::{Description, Facts, Section};

/// What has to be there. The version of the runtime is in its own module only, and in no schema.
pub(super) fn expected(api: &Api, has_version: bool) -> Description {
    let sections = [
        ("exports", exports(api, has_version)),
        ("classes", api.classes.iter().flat_map(|c| class(api, c)).collect()),
        ("callbacks", callbacks(api)),
        ("errors", records::errors(api)),
        ("records", records::records(api)),
        ("lazy", records::lazy(api)),
        ("literals", literals(api)),
    ];
    let sections = sections.map(|(name, section)| (name.to_owned(), section)).into();
    Description { module: api.module.clone(), sections }
}

fn facts(value: Value) -> Facts {
    let Value::Object(facts) = value else { panic!("no facts: {value}") };
    facts.into_iter().collect()
}

/// What a module exports is seen, and cannot be changed.
fn fixed(mut value: Value) -> Facts {
    value["enumerable"] = json!(true);
    value["configurable"] = json!(false);
    value["settable"] = json!(false);
    facts(value)
}

/// The same for members of a class, which are not seen in loops.
fn hidden(value: Value) -> Facts {
    let mut facts = fixed(value);
    facts.insert("enumerable".to_owned(), json!(false));
    facts
}

fn namespace() -> Value {
    json!({ "kind": "namespace", "frozen": true, "plain": true })
}

fn exports(api: &Api, has_version: bool) -> Section {
    let mut out = Section::from([(String::new(), facts(namespace()))]);
    if has_version {
        out.insert("version".to_owned(), fixed(json!({ "kind": "constant", "type": "string" })));
    }
    for e in api.enums.iter().filter(|e| e.export) {
        let path = enum_path(api, e);
        if let Some((holder, _)) = path.split_once('.') {
            out.insert(holder.to_owned(), fixed(namespace()));
        }
        for value in &e.values {
            let constant = json!({ "kind": "constant", "type": "string", "value": value.value });
            out.insert(format!("{path}.{}", value.js_key), fixed(constant));
        }
        out.insert(path, fixed(namespace()));
    }
    api.namespaces.iter().for_each(|n| functions(n, &mut out));
    out
}

/// Where scripts find the constants of an enum, and TypeScript its type: a schema of turns has them at the top.
fn enum_path(api: &Api, e: &Enum) -> String {
    let in_consts = e.export && api.keys.is_empty();
    if in_consts { format!("consts.{}", e.name) } else { e.name.clone() }
}

fn functions(n: &Namespace, out: &mut Section) {
    let mut inside = String::new();
    if !n.is_module() {
        out.insert(n.name.clone(), fixed(namespace()));
        inside = format!("{}.", n.name);
    }
    out.extend(n.functions.iter().map(|f| (format!("{inside}{}", f.name), fixed(function(f)))));
}

fn function(f: &Function) -> Value {
    json!({ "kind": "function", "length": required(&f.params), "name": f.name, "constructs": false })
}

/// Written here a second time on purpose: the model's own function would agree with itself.
fn required(params: &[Param]) -> usize {
    params.iter().take_while(|p| !p.optional).count()
}

fn class(api: &Api, c: &Class) -> Section {
    let is = json!({ "kind": "class", "tag": c.name, "frozen": true, "plain": true, "handles": "frozen, 0 own" });
    let at = |name: &str| format!("{}.{name}", c.name);
    let getter = |p: &Property| {
        let name = format!("get {}", p.name);
        let is = json!({ "kind": "getter", "name": name, "length": 0, "constructs": false });
        hidden(match &p.returns.what {
            Given::Value(ty) if p.ts.is_none() => with_texts(api, ty, is),
            _ => is,
        })
    };
    let properties = c.properties.iter().map(|p| (at(&p.name), getter(p)));
    let methods = c.methods.iter().map(|m| (at(&m.name), hidden(function(m))));
    [(c.name.clone(), facts(is))].into_iter().chain(properties).chain(methods).collect()
}

fn callbacks(api: &Api) -> Section {
    let mut out = Section::new();
    for c in &api.callbacks {
        let length = required(&c.params);
        let is = json!({ "kind": "callback", "length": length, "constructs": false });
        out.insert(c.name.clone(), facts(is));
        if c.waits == CallbackWaits::Both {
            let method = json!({ "kind": "function", "length": length, "constructs": false });
            out.insert(format!("{}.async", c.name), facts(method));
        }
    }
    out
}

fn literals(api: &Api) -> Section {
    let mut out = Section::new();
    // Literals of a field or a parameter stand in its type.
    for e in api.enums.iter().filter(|e| !e.inline) {
        let path = enum_path(api, e);
        out.extend(e.values.iter().map(|v| (format!("{path}.{}", v.value), facts(json!({ "kind": "literal" })))));
        out.insert(path, facts(json!({ "kind": "literals", "open": e.open })));
    }
    out
}

/// What is known of a value, with the texts of a type that has only those.
fn with_texts(api: &Api, ty: &Type, mut is: Value) -> Value {
    let mut texts: Vec<&str> = match ty {
        Type::Literals { values, .. } => values.iter().map(String::as_str).collect(),
        Type::Enum(name) => match api.enums.iter().find(|e| e.name == *name) {
            Some(e) if !e.open => e.values.iter().map(|v| v.value.as_str()).collect(),
            _ => return is,
        },
        _ => return is,
    };
    texts.sort_unstable();
    match texts.as_slice() {
        [only] => is["value"] = json!(only),
        _ => is["values"] = json!(texts),
    }
    is
}
