//! What the spec says about a thing stands in the Rust, the `.d.ts`, the JSON Schema and the reference, at that thing.

use std::path::Path;

use geppetto_spec::load::model::{Api, CallbackWaits, Function, Presence, Record, Tagging};
use serde_json::Value;

use crate::records::is_live;
use crate::spec;

/// The four outputs of one schema.
struct Outputs {
    rust: String,
    dts: String,
    schema: Value,
    markdown: String,
}

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated").join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

impl Outputs {
    fn new(rust: &[&str], name: &str) -> Self {
        Self {
            rust: rust.iter().map(|path| read(path)).collect(),
            dts: read(&format!("types/{name}.d.ts")),
            schema: serde_json::from_str(&read(&format!("schema/{name}.schema.json"))).expect("JSON"),
            markdown: read(&format!("docs/{name}.md")),
        }
    }

    /// The comment above the line that starts with `marker`, inside what starts with `container`.
    fn comment(text: &str, container: &str, marker: &str) -> String {
        let start = [' ', '<', ':', '('].into_iter().find_map(|end| text.find(&format!("{container}{end}")));
        let start = start.unwrap_or_else(|| panic!("no {container}"));
        let before = if marker.is_empty() { text[..start].rfind('\n').map_or(0, |i| i + 1) } else { 0 };
        let inside = &text[start..];
        let end = if marker.is_empty() {
            before
        } else {
            let line = inside
                .lines()
                .take_while(|line| !matches!(*line, "}" | "    }"))
                .find(|line| line.trim_start().starts_with(marker));
            let line = line.unwrap_or_else(|| panic!("no {marker} in {container}"));
            start + (line.as_ptr() as usize - inside.as_ptr() as usize)
        };
        let above: Vec<&str> = text[..end].lines().rev().map(str::trim).collect();
        let above = above.into_iter().skip_while(|line| line.starts_with("#[") || line.starts_with("export "));
        let mut lines: Vec<&str> = above
            .take_while(|line| line.starts_with("///") || line.starts_with("/**") || line.starts_with('*'))
            .collect();
        lines.reverse();
        let text: Vec<&str> = lines
            .into_iter()
            .map(|line| {
                line.trim_start_matches("///")
                    .trim_start_matches("/**")
                    .trim_start_matches('*')
                    .trim_end_matches("*/")
                    .trim()
            })
            .filter(|line| !line.starts_with('@') && !line.is_empty() && *line != "/")
            .collect();
        text.join(" ")
    }

    /// The section of the reference below a heading.
    fn section(&self, name: &str) -> &str {
        let (_, rest) =
            self.markdown.split_once(&format!("\n### {name}\n")).unwrap_or_else(|| panic!("no section {name}"));
        rest.split("\n### ").next().unwrap_or(rest)
    }

    fn row(&self, name: &str, key: &str) -> &str {
        let starts = [format!("| `{key}`"), format!("| `{key}?`")];
        let row = self.section(name).lines().find(|line| starts.iter().any(|start| line.starts_with(start)));
        row.unwrap_or_else(|| panic!("no {key} in the section {name}"))
    }
}

fn is_said(doc: &str, text: &str, what: &str) {
    assert!(!doc.is_empty(), "the spec says nothing about {what}");
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(squeezed(text).contains(&squeezed(doc)), "{what}: {doc:?} is not in {text:?}");
}

fn record(api: &Api, outputs: &Outputs, record: &Record) {
    let name = &record.name;
    let definition = &outputs.schema["$defs"][name];
    is_said(&record.doc, definition["description"].as_str().unwrap_or_default(), name);
    let own = record.reexport.is_none();
    if own {
        is_said(&record.doc, &Outputs::comment(&outputs.rust, &format!("pub struct {name}"), ""), name);
    }
    if record.partial_of.is_some() {
        return; // It has no name in TypeScript and the reference.
    }
    is_said(&record.doc, &Outputs::comment(&outputs.dts, &format!("export interface {name}"), ""), name);
    is_said(&record.doc, outputs.section(name), name);
    for field in &record.fields {
        let what = format!("{name}.{}", field.name);
        if let Some(property) = definition["properties"].get(&field.name) {
            is_said(&field.doc, property["description"].as_str().unwrap_or_default(), &what);
        } else {
            assert!(is_live(api, &field.ty), "{what} is not in the JSON Schema");
        }
        if own && field.constant.is_none() {
            let marker = format!("pub {}:", field.rust);
            is_said(&field.doc, &Outputs::comment(&outputs.rust, &format!("pub struct {name}"), &marker), &what);
        }
        if !field.inherited {
            let optional = if field.presence == Presence::Required { "" } else { "?" };
            let marker = format!("{}{optional}:", field.name);
            is_said(&field.doc, &Outputs::comment(&outputs.dts, &format!("export interface {name}"), &marker), &what);
        }
        is_said(&field.doc.replace('|', "\\|"), outputs.row(name, &field.name), &what);
    }
}

fn all(api: &Api, outputs: &Outputs) {
    for e in api.enums.iter().filter(|e| !e.inline && e.export) {
        is_said(&e.doc, outputs.schema["$defs"][&e.name]["description"].as_str().unwrap_or_default(), &e.name);
        is_said(&e.doc, outputs.section(&e.name), &e.name);
        for v in &e.values {
            let row = outputs.row(&e.name, &v.js_key);
            is_said(&v.doc, row, &v.js_key);
            let listed = outputs.schema["$defs"][&e.name]["oneOf"].as_array().expect("documented values");
            let described = listed.iter().find(|one| one["const"] == v.value.as_str()).expect("the value");
            is_said(&v.doc, described["description"].as_str().unwrap_or_default(), &v.value);
            is_said(
                &v.doc,
                &Outputs::comment(&outputs.dts, &format!("const {}:", e.name), &format!("readonly {}:", v.js_key)),
                &v.js_key,
            );
            if e.reexport.is_none() {
                is_said(
                    &v.doc,
                    &Outputs::comment(&outputs.rust, &format!("pub enum {}", e.name), &format!("{},", v.rust)),
                    &v.js_key,
                );
            }
        }
    }
    api.records.iter().for_each(|r| record(api, outputs, r));
    for union in &api.unions {
        // Those without a tag are no JSON.
        if union.tagging != Tagging::Untagged {
            let described = outputs.schema["$defs"][&union.name]["description"].as_str();
            is_said(&union.doc, described.unwrap_or_default(), &union.name);
        }
        is_said(&union.doc, outputs.section(&union.name), &union.name);
        is_said(&union.doc, &Outputs::comment(&outputs.dts, &format!("export type {}", union.name), ""), &union.name);
        is_said(&union.doc, &Outputs::comment(&outputs.rust, &format!("pub enum {}", union.name), ""), &union.name);
        for v in &union.variants {
            is_said(
                &v.doc,
                &Outputs::comment(&outputs.rust, &format!("pub enum {}", union.name), &format!("{}(", v.rust)),
                &v.value,
            );
        }
    }
    calls(api, outputs);
    for error in &api.errors {
        is_said(&error.doc, &outputs.markdown, &error.code);
        let codes = outputs.schema["$defs"]["ErrorCode"]["oneOf"].as_array().expect("documented codes");
        let described = codes.iter().find(|one| one["const"] == error.code.as_str()).expect("the code");
        is_said(&error.doc, described["description"].as_str().unwrap_or_default(), &error.code);
        is_said(
            &error.doc,
            &Outputs::comment(&outputs.rust, "pub enum ErrorCode", &format!("{},", error.rust)),
            &error.code,
        );
    }
}

/// What scripts call: in Rust the methods of traits.
fn calls(api: &Api, outputs: &Outputs) {
    for callback in &api.callbacks {
        let name = &callback.name;
        let is_both = callback.waits == CallbackWaits::Both;
        let container = format!("export {} {name}", if is_both { "interface" } else { "type" });
        is_said(&callback.doc, &Outputs::comment(&outputs.dts, &container, ""), name);
        is_said(&callback.doc, &Outputs::comment(&outputs.rust, &format!("pub struct {name}"), ""), name);
        is_said(&callback.doc, outputs.section(name), name);
    }
    for class in &api.classes {
        let (name, container) = (&class.name, format!("export interface {}", class.name));
        is_said(&class.doc.replace('\n', " "), &Outputs::comment(&outputs.dts, &container, ""), name);
        is_said(&class.doc, outputs.section(name), name);
        let rust = format!("pub trait {name}");
        for property in &class.properties {
            let what = format!("{name}.{}", property.name);
            let marker = format!("readonly {}:", property.name);
            is_said(&property.doc, &Outputs::comment(&outputs.dts, &container, &marker), &what);
            is_said(&property.doc, &method(outputs, &rust, &property.rust), &what);
            is_said(&property.doc, outputs.section(name), &what);
        }
        for method in &class.methods {
            function(outputs, &container, "", &rust, method, outputs.section(name));
        }
    }
    for namespace in &api.namespaces {
        let rust = format!("pub trait {}", namespace.rust);
        if !namespace.is_module() {
            let container = format!("export namespace {}", namespace.name);
            is_said(&namespace.doc, &Outputs::comment(&outputs.dts, &container, ""), &namespace.name);
            is_said(&namespace.doc, &outputs.markdown, &namespace.name);
            for f in &namespace.functions {
                function(outputs, &container, "function ", &rust, f, &outputs.markdown);
            }
        }
        for f in namespace.functions.iter().filter(|_| namespace.is_module()) {
            let comment = Outputs::comment(&outputs.dts, &format!("export function {}", f.name), "");
            is_said(&f.doc, &comment, &f.name);
            is_said(&f.doc, &method(outputs, &rust, &f.rust), &f.name);
        }
    }
}

fn function(outputs: &Outputs, container: &str, keyword: &str, rust: &str, f: &Function, section: &str) {
    let marker = |end: &str| format!("{keyword}{}{end}", f.name);
    let generic = f.ts.as_ref().is_some_and(|ts| ts.starts_with('<'));
    let dts = Outputs::comment(&outputs.dts, container, &marker(if generic { "<" } else { "(" }));
    is_said(&f.doc, &dts, &f.name);
    is_said(&f.doc, &method(outputs, rust, &f.rust), &f.name);
    is_said(&f.doc, section, &f.name);
}

fn method(outputs: &Outputs, container: &str, name: &str) -> String {
    Outputs::comment(&outputs.rust, container, &format!("fn {name}("))
}

#[test]
fn of_the_api() {
    let rust = ["bindings", "enums", "errors", "records", "unions"].map(|name| format!("src/js_api/{name}.rs"));
    let outputs = Outputs::new(&rust.each_ref().map(String::as_str), "geppetto");
    all(&spec::js_api(), &outputs);
}

#[test]
fn of_the_turns() {
    let outputs = Outputs::new(&["src/turns/enums.rs", "src/turns/records.rs"], "turns");
    all(&spec::turns(), &outputs);
}

#[test]
fn a_comment_is_that_of_its_thing_only() {
    let text = "/// One.\npub struct A {\n    /// Two.\n    #[x]\n    pub b: u8,\n    pub c: u8,\n}\n/// Three.\npub struct B {\n    pub b: u8,\n}\n";
    assert_eq!(Outputs::comment(text, "pub struct A", ""), "One.");
    assert_eq!(Outputs::comment(text, "pub struct A", "pub b:"), "Two.");
    assert_eq!(Outputs::comment(text, "pub struct A", "pub c:"), "");
    assert_eq!(Outputs::comment(text, "pub struct B", "pub b:"), "");
}
