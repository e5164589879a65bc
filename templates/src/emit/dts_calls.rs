//! Callbacks, classes, functions and namespaces in the `.d.ts`.

use std::fmt::Write as _;

use geppetto_spec::load::model::{Api, Callback, CallbackWaits, Class, Function, Namespace, Param, Property};

use super::dts_types::{comment, gap};
use super::ts_calls::promise;
use super::ts_types::{Types, literal, property};

/// Longer lines are broken, a parameter on each.
const WIDTH: usize = 120;

/// Appends the declarations.
pub(super) fn write(out: &mut String, types: Types<'_>) {
    let api = types.api;
    for callback in &api.callbacks {
        gap(out);
        types.callback_declaration(out, callback);
    }
    if !api.classes.is_empty() {
        gap(out);
        out.push_str(BRAND);
    }
    for class in &api.classes {
        gap(out);
        types.class(out, class);
    }
    for f in api.functions() {
        gap(out);
        types.function(out, f, "export function ", 4);
    }
    for namespace in api.named_namespaces() {
        gap(out);
        types.namespace(out, namespace);
    }
}

/// The names of the declarations.
pub(super) fn names(api: &Api) -> impl Iterator<Item = &str> {
    let types = api.callbacks.iter().map(|c| c.name.as_str()).chain(api.classes.iter().map(|c| c.name.as_str()));
    let values = api.functions().iter().map(|f| f.name.as_str()).chain(api.named_namespaces().map(|n| n.name.as_str()));
    types.chain(values)
}

/// To the compiler, interfaces of one shape are one type. A property that no script can name sets classes apart. The
/// check keeps its name free.
const BRAND: &str = "    // Only what says `export` is visible outside.
    export {};

    /** Tells handles apart. Only the compiler knows it: handles show nothing of what they are. */
    const handle: unique symbol;
";

impl Types<'_> {
    fn callback_declaration(self, out: &mut String, c: &Callback) {
        let doc = with_tags(&c.doc, &c.params, &[]);
        comment(&doc, c.since.as_ref(), c.deprecated.as_ref(), None).write(out, 4);
        match (&c.ts, c.waits) {
            (Some(ts), _) => _ = writeln!(out, "    export type {} = {};", c.name, ts.trim()),
            (None, CallbackWaits::Both) => {
                let (params, result) = (self.params(&c.params), self.callback_result(c));
                let _ = writeln!(out, "    export interface {} {{", c.name);
                out.push_str("        /** Waits until it is done. */\n");
                call(out, 8, "", &params, ": ", &result);
                out.push_str("        /** The same as a promise. */\n");
                call(out, 8, "async", &params, ": ", &promise(&result));
                out.push_str("    }\n");
            }
            (None, _) => {
                let before = format!("export type {} = ", c.name);
                call(out, 4, &before, &self.params(&c.params), " => ", &self.callback_result(c));
            }
        }
    }

    fn class(self, out: &mut String, class: &Class) {
        comment(&class.doc, class.since.as_ref(), class.deprecated.as_ref(), None).write(out, 4);
        let _ = writeln!(out, "    export interface {} {{", class.name);
        let _ = writeln!(out, "        readonly [handle]: {};", literal(&class.name));
        class.properties.iter().for_each(|p| self.property(out, p));
        for method in &class.methods {
            // Unquoted it would be a constructor.
            let name = if method.name == "new" { literal(&method.name) } else { property(&method.name) };
            self.declared(out, method, &name, 8);
        }
        out.push_str("    }\n");
    }

    fn property(self, out: &mut String, p: &Property) {
        comment(&p.doc, p.since.as_ref(), p.deprecated.as_ref(), None).write(out, 8);
        let _ = writeln!(out, "        readonly {}: {};", property(&p.name), self.property_type(p));
    }

    fn namespace(self, out: &mut String, namespace: &Namespace) {
        comment(&namespace.doc, namespace.since.as_ref(), namespace.deprecated.as_ref(), None).write(out, 4);
        let _ = writeln!(out, "    export namespace {} {{", namespace.name);
        namespace.functions.iter().for_each(|f| self.function(out, f, "function ", 8));
        out.push_str("    }\n");
    }

    fn function(self, out: &mut String, f: &Function, keyword: &str, indent: usize) {
        self.declared(out, f, &format!("{keyword}{}", f.name), indent);
    }

    fn declared(self, out: &mut String, f: &Function, before: &str, indent: usize) {
        let doc = with_tags(&f.doc, &f.params, &f.errors);
        comment(&doc, f.since.as_ref(), f.deprecated.as_ref(), None).write(out, indent);
        match &f.ts {
            Some(ts) => _ = writeln!(out, "{:indent$}{before}{};", "", ts.trim()),
            None => call(out, indent, before, &self.params(&f.params), ": ", &self.result(&f.returns)),
        }
    }
}

/// A call on one line, or with a line for each parameter.
fn call(out: &mut String, indent: usize, before: &str, params: &[String], arrow: &str, result: &str) {
    let line = format!("{:indent$}{before}({}){arrow}{result};", "", params.join(", "));
    if params.is_empty() || line.chars().count() <= WIDTH {
        out.push_str(&line);
        out.push('\n');
        return;
    }
    let _ = writeln!(out, "{:indent$}{before}(", "");
    let inner = indent + 4;
    for param in params {
        let _ = writeln!(out, "{:inner$}{param},", "");
    }
    let _ = writeln!(out, "{:indent$}){arrow}{result};", "");
}

/// A doc with what is said of parameters and errors, which stands on a line each.
fn with_tags(doc: &str, params: &[Param], errors: &[String]) -> String {
    let mut out = doc.trim_end().to_owned();
    let mut tag = |text: String| {
        out.push_str(if out.is_empty() { "" } else { "\n" });
        out.push_str(&text);
    };
    for p in params.iter().filter(|p| !p.doc.trim().is_empty()) {
        let doc: Vec<&str> = p.doc.split_whitespace().collect();
        tag(format!("@param {} {}", p.name, doc.join(" ")));
    }
    if !errors.is_empty() {
        tag(format!("@throws {}", errors.iter().map(|code| format!("`{code}`")).collect::<Vec<_>>().join(", ")));
    }
    out
}
