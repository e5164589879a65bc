//! Drift cannot hide: another name, type, presence or doc of any field of the project's own schemas changes every output,
//! and what is committed is no longer fresh.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use gen_js_api::{Mode, Options, Outcome, State};
use serde_yaml::Value;

const FILES: [&str; 2] = ["turns_codegen.yaml", "js_api_codegen.yaml"];

/// The outputs that a field reaches, by a piece of their paths.
const OUTPUTS: [&str; 4] = ["src/", "types/", ".schema.json", "docs/"];

/// The project's schemas as trees, and a folder to write them to.
struct Project {
    folder: tempfile::TempDir,
    trees: BTreeMap<&'static str, Value>,
}

impl Project {
    fn new() -> Self {
        let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
        let read = |name| fs::read_to_string(spec.join(name)).expect("our own schema");
        let trees = FILES.map(|name| (name, serde_yaml::from_str(&read(name)).expect("YAML"))).into();
        Self { folder: tempfile::tempdir().expect("a folder"), trees }
    }

    fn schema(&self, name: &str) -> PathBuf {
        self.folder.path().join("spec").join(name)
    }

    fn write(&self) {
        fs::create_dir_all(self.folder.path().join("spec")).expect("made");
        for (name, tree) in &self.trees {
            fs::write(self.schema(name), serde_yaml::to_string(tree).expect("YAML")).expect("written");
        }
    }

    /// The outputs of one schema by path, or nothing when it is refused.
    fn artifacts(&self, name: &str) -> Option<BTreeMap<String, String>> {
        let made = run(name, &Options::new().schema(self.schema(name)).mode(Mode::Print))?;
        let types = |path: &str| OUTPUTS.iter().any(|piece| path.contains(piece));
        Some(made.files.into_iter().filter(|f| types(&f.path)).map(|f| (f.path, f.new)).collect())
    }
}

fn run(name: &str, options: &Options) -> Option<Outcome> {
    if name == FILES[0] { gen_turns::run(options).ok() } else { gen_js_api::run(options).ok() }
}

/// A field, by its list, the entry, and its place in it.
#[derive(Clone, Debug)]
struct Place {
    file: &'static str,
    list: &'static str,
    entry: usize,
    field: usize,
}

impl Place {
    fn of<'t>(&self, trees: &'t mut BTreeMap<&'static str, Value>) -> &'t mut Value {
        &mut trees.get_mut(self.file).expect("a tree")[self.list][self.entry]["fields"][self.field]
    }
}

fn places(project: &Project) -> Vec<Place> {
    let mut places = Vec::new();
    for (file, tree) in &project.trees {
        for list in ["records", "errors"] {
            let entries = tree.get(list).and_then(Value::as_sequence).map_or(&[][..], Vec::as_slice);
            for (entry, value) in entries.iter().enumerate() {
                let fields = value.get("fields").and_then(Value::as_sequence).map_or(0, Vec::len);
                places.extend((0..fields).map(|field| Place { file, list, entry, field }));
            }
        }
    }
    places
}

/// What `--check` says of the first field of each file, changed: the committed files are stale.
#[test]
fn a_change_is_noticed_before_anything_is_generated() {
    let mut project = Project::new();
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated");
    for name in FILES {
        let first = places(&project).into_iter().find(|place| place.file == name).expect("a field");
        let original = first.of(&mut project.trees).clone();
        mutate("doc", first.of(&mut project.trees)).expect("a doc");
        project.write();
        let options = Options::new().schema(project.schema(name)).out_root(&committed).mode(Mode::Check);
        let outcome = run(name, &options).expect("sound");
        assert!(outcome.files.iter().any(|f| f.state == State::Stale), "{name}");
        *first.of(&mut project.trees) = original;
    }
}

/// What is changed of a field; `None` where there is nothing of the kind to change.
fn mutate(what: &str, field: &mut Value) -> Option<()> {
    let text = |field: &Value, key: &str| field.get(key).and_then(Value::as_str).map(str::to_owned);
    match what {
        "name" => field["name"] = Value::from(format!("{}Changed", text(field, "name")?)),
        "type" => {
            let ty = text(field, "type")?;
            // A default of the old type would be refused.
            field.as_mapping_mut()?.remove("default");
            field["type"] = Value::from(if ty == "string" { "u53" } else { "string" });
        }
        "presence" => {
            let map = field.as_mapping_mut()?;
            let absent = map.remove("optional").is_some() | map.remove("default").is_some();
            if !absent {
                map.insert(Value::from("optional"), Value::from(true));
            }
        }
        _ => field["doc"] = Value::from(format!("Changed: {}", text(field, "doc").unwrap_or_default())),
    }
    Some(())
}

/// Why an output need not show the change.
fn is_exempt(what: &str, output: &str, field: &Value) -> bool {
    let ty = field["type"].as_str().unwrap_or_default();
    let has = |key: &str| field.get(key).is_some();
    let live = ty == "function" || ty == "object";
    let constant = ty.starts_with('\'') && !ty.contains('|') && !has("optional");
    match output {
        // It is no data, so that the JSON Schema only names it.
        ".schema.json" => live && what != "name",
        // TypeScript and the reference print what `ts` says.
        "types/" | "docs/" => has("ts") && what == "type",
        // Rust has no field for a constant.
        "src/" => constant && what == "doc",
        _ => false,
    }
}

#[test]
fn every_change_of_a_field_reaches_every_output() {
    let mut project = Project::new();
    project.write();
    let before: BTreeMap<&str, _> = FILES.map(|name| (name, project.artifacts(name).expect("sound"))).into();
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated");
    for (path, text) in before.values().flatten() {
        assert_eq!(fs::read_to_string(committed.join(path)).ok().as_ref(), Some(text), "{path} is fresh");
    }
    let (mut changed, mut refused) = (0, 0);
    for place in places(&project) {
        for what in ["name", "type", "presence", "doc"] {
            let original = place.of(&mut project.trees).clone();
            if mutate(what, place.of(&mut project.trees)).is_none() {
                continue;
            }
            project.write();
            let field = place.of(&mut project.trees).clone();
            *place.of(&mut project.trees) = original.clone();
            let Some(after) = project.artifacts(place.file) else {
                refused += 1;
                continue;
            };
            changed += 1;
            for output in OUTPUTS {
                let differs = before[place.file]
                    .iter()
                    .any(|(path, text)| path.contains(output) && after.get(path) != Some(text));
                let exempt = is_exempt(what, output, &original) || is_exempt(what, output, &field);
                assert!(differs || exempt, "{what} of {original:?} does not reach {output}");
            }
        }
    }
    assert!(changed > 300, "{changed} changes were tried");
    // Tags of a union, names that a message prints, and the like: the schema itself says no.
    assert!(refused * 8 < changed, "{refused} changes were refused");
}

/// The outputs of the API's schema that are not what they were.
fn reached(project: &Project, before: &BTreeMap<String, String>) -> BTreeSet<String> {
    project.write();
    let after = project.artifacts(FILES[1]).expect("sound");
    after.into_iter().filter(|(path, text)| before.get(path) != Some(text)).map(|(path, _)| path).collect()
}

#[test]
fn every_change_of_a_global_reaches_its_outputs() {
    let (dts, docs, rust) = ("types/globals.d.ts", "docs/geppetto.md", "src/js_api/globals.rs");
    let mut project = Project::new();
    project.write();
    let before = project.artifacts(FILES[1]).expect("sound");
    let globals = project.trees[FILES[1]]["globals"].clone();
    let mut changed = 0;
    for (i, global) in globals.as_sequence().expect("a list").iter().enumerate() {
        let members = global.get("members").and_then(Value::as_sequence).map_or(0, Vec::len);
        // The global itself, then its members.
        for member in std::iter::once(None).chain((0..members).map(Some)) {
            for key in ["name", "ts", "doc", "readonly", "since"] {
                let entry = &mut project.trees.get_mut(FILES[1]).expect("a tree")["globals"][i];
                let entry = match member {
                    Some(member) => &mut entry["members"][member],
                    None => entry,
                };
                let is_property = entry["kind"] == "property";
                let old = entry.get(key).and_then(Value::as_str).map(str::to_owned);
                entry[key] = match (key, old) {
                    ("name", Some(old)) => Value::from(old + "Now"),
                    ("ts", Some(old)) => Value::from(old + " | null"),
                    ("doc", Some(old)) => Value::from(old + " Really."),
                    ("since", None) => Value::from("9.9"),
                    ("readonly", None) if is_property => Value::from(entry.get(key).is_none()),
                    _ => continue,
                };
                let is_type = member.is_none() && entry["kind"] == "type";
                let in_rust = (key == "name" && !is_type) || key == "readonly";
                let expected = [Some(dts), Some(docs), in_rust.then_some(rust)].into_iter().flatten();
                let found = reached(&project, &before);
                assert_eq!(found, expected.map(str::to_owned).collect(), "{key} of {global:?}, member {member:?}");
                project.trees.get_mut(FILES[1]).expect("a tree")["globals"] = globals.clone();
                changed += 1;
            }
        }
    }
    assert!(changed > 130, "{changed} changes were tried");
}
