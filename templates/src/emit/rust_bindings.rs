//! `bindings.rs`: a trait for each namespace and class, a type for each kind of callbacks, and the tables that tie them to
//! the engine: one line for each member.

use std::fmt::Write as _;

use geppetto_spec::load::model::{Api, Class, Delivery, Function, Given, Namespace, Property, Returns};

use super::rust::Rust;
use super::rust_callbacks;
use super::rust_calls::{how, params, result_type};
use super::rust_text::{deprecated, doc, literal};
use super::rust_types::{RUNTIME, import_runtime};

/// Whether the schema has something that scripts call.
pub(super) fn any(api: &Api) -> bool {
    !(api.callbacks.is_empty() && api.namespaces.is_empty() && api.classes.is_empty())
}

/// The text of the module. It exists with an engine only.
pub(super) fn write(api: &Api, rust: Rust<'_>) -> String {
    let mut out = String::from("//! What scripts call, and what they are called with.\n");
    import_runtime(&mut out, rust.krate);
    for callback in &api.callbacks {
        rust_callbacks::write(&mut out, api, callback);
    }
    for class in &api.classes {
        self::class(&mut out, api, class);
    }
    for namespace in &api.namespaces {
        self::namespace(&mut out, api, namespace);
    }
    bindings(&mut out, api);
    out
}

fn class(out: &mut String, api: &Api, class: &Class) {
    out.push('\n');
    doc(out, "", &class.doc);
    deprecated(out, "", class.deprecated.as_ref());
    let _ = writeln!(out, "#[rustfmt::skip]\npub trait {}: {RUNTIME}::Native {{", class.name);
    for property in &class.properties {
        doc(out, "    ", &property.doc);
        deprecated(out, "    ", property.deprecated.as_ref());
        let _ = writeln!(
            out,
            "    fn {}({}) -> {};",
            property.rust,
            receiver(&property.returns),
            result_type(api, &property.returns)
        );
    }
    class.methods.iter().for_each(|method| signature(out, api, method));
    out.push_str("}\n");
    let rows = class.properties.iter().map(property_row).chain(class.methods.iter().map(row));
    table(out, "Class", &class.name, &class.name, rows);
    let name = literal(&class.name);
    let _ = write!(
        out,
        "\nimpl std::fmt::Debug for dyn {} {{\n    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {{\n        \
         f.write_str({name})\n    }}\n}}\n",
        class.name
    );
}

fn namespace(out: &mut String, api: &Api, namespace: &Namespace) {
    out.push('\n');
    doc(out, "", if namespace.is_module() { "The module's own functions." } else { &namespace.doc });
    deprecated(out, "", namespace.deprecated.as_ref());
    let _ = writeln!(out, "#[rustfmt::skip]\npub trait {}: Send + Sync + 'static {{", namespace.rust);
    namespace.functions.iter().for_each(|function| signature(out, api, function));
    out.push_str("}\n");
    table(out, "Namespace", &namespace.rust, &namespace.name, namespace.functions.iter().map(row));
}

fn signature(out: &mut String, api: &Api, function: &Function) {
    doc(out, "    ", &function.doc);
    deprecated(out, "    ", function.deprecated.as_ref());
    let (params, result) = (params(api, &function.params), result_type(api, &function.returns));
    let _ = writeln!(out, "    fn {}({}{params}) -> {result};", function.rust, receiver(&function.returns));
}

/// What a future is made of lives as long as it does, so a method that gives one gets its object whole.
fn receiver(returns: &Returns) -> &'static str {
    if returns.delivery == Delivery::Direct { "&self" } else { "self: std::sync::Arc<Self>" }
}

/// The object that a table's line gives to the method. It is called by its path: `it.clone()` would be the `Arc`'s.
fn object(returns: &Returns) -> &'static str {
    if returns.delivery == Delivery::Direct { "&**it" } else { "it.clone()" }
}

fn table(out: &mut String, kind: &str, rust: &str, name: &str, rows: impl Iterator<Item = String>) {
    let name = literal(name);
    let _ = write!(
        out,
        "\n#[rustfmt::skip]\nimpl {RUNTIME}::{kind} for dyn {rust} {{\n    const NAME: &'static str = {name};\n    \
         const MEMBERS: &'static [{RUNTIME}::Member<Self>] = &[\n"
    );
    rows.for_each(|row| {
        let _ = writeln!(out, "        {RUNTIME}::Member::{row},");
    });
    out.push_str("    ];\n}\n");
}

fn property_row(property: &Property) -> String {
    let kind = if property.cached { "cached" } else { "getter" };
    let answer = answer(&property.returns, &format!("Self::{}({})", property.rust, object(&property.returns)));
    format!("{kind}({}, |it, c| {answer})", literal(&property.name))
}

fn row(function: &Function) -> String {
    let read = |(i, param)| format!(", c.{}({i}, {})?", how(param), literal(&param.name));
    let args: String = function.params.iter().enumerate().map(read).collect();
    let answer = answer(&function.returns, &format!("Self::{}({}{args})", function.rust, object(&function.returns)));
    format!("method({}, {}, |it, c| {answer})", literal(&function.name), function.required())
}

/// The answer to a call: how what the host gives becomes a value.
fn answer(returns: &Returns, call: &str) -> String {
    if returns.what == Given::This {
        let method = if returns.delivery == Delivery::Blocking { "drive_this" } else { "give_this" };
        return format!("c.{method}({call})");
    }
    let method = match returns.delivery {
        Delivery::Direct => "give",
        Delivery::Blocking => "drive",
        Delivery::Promise => "promise",
    };
    let direct = returns.delivery == Delivery::Direct;
    let given = match (returns.nullable, returns.optional) {
        (false, false) => call.to_owned(),
        (true, _) if direct => format!("{call}.map({RUNTIME}::OrNull)"),
        (true, _) => format!("{RUNTIME}::or_null({call})"),
        (false, true) if direct => format!("{call}.map({RUNTIME}::OrUndefined)"),
        (false, true) => format!("{RUNTIME}::or_undefined({call})"),
    };
    format!("c.{method}({given})")
}

/// Who implements what scripts call: a namespace that is new in the schema is missing wherever one is made.
fn bindings(out: &mut String, api: &Api) {
    if api.namespaces.is_empty() {
        return;
    }
    out.push_str("\n/// Who implements the functions that scripts call, for `HostModule::of`.\n#[derive(Clone)]\n");
    out.push_str("pub struct Bindings {\n");
    for namespace in &api.namespaces {
        if namespace.is_module() {
            out.push_str("    /// The module's own functions.\n");
        } else {
            let _ = writeln!(out, "    /// `{}`.", namespace.name);
        }
        let _ = writeln!(out, "    pub {}: std::sync::Arc<dyn {}>,", namespace.field(), namespace.rust);
    }
    let _ = write!(
        out,
        "}}\n\n#[rustfmt::skip]\nimpl {RUNTIME}::Bindings for Bindings {{\n    \
         const MODULE: {RUNTIME}::ModuleDescriptor<'static> =\n        \
         {RUNTIME}::ModuleDescriptor::new(super::SCHEMA.module).schema(&super::SCHEMA);\n\n    \
         fn define(&self, exports: &{RUNTIME}::Object<'_>) -> {RUNTIME}::Defined {{\n"
    );
    for namespace in &api.namespaces {
        let _ = writeln!(out, "        {RUNTIME}::define_namespace(exports, &self.{})?;", namespace.field());
    }
    out.push_str("        Ok(())\n    }\n}\n");
}
