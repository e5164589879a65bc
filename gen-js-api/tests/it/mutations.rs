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

/// The names of types that are no data: functions, handles, and unions that have some.
fn live(project: &Project) -> BTreeSet<String> {
    let tree = &project.trees[FILES[1]];
    let names = |list: &str, of: fn(&Value) -> bool| {
        let entries = tree.get(list).and_then(Value::as_sequence).expect("a list").iter();
        entries.filter(|e| of(e)).map(|e| e["name"].as_str().expect("a name").to_owned()).collect::<Vec<_>>()
    };
    let own = ["function", "object", "bytes"].map(str::to_owned);
    let unions = names("unions", |union| union.get("untagged").is_some());
    own.into_iter().chain(names("callbacks", |_| true)).chain(names("classes", |_| true)).chain(unions).collect()
}

/// Why an output need not show the change.
fn is_exempt(what: &str, output: &str, field: &Value, live: &BTreeSet<String>) -> bool {
    let ty = field["type"].as_str().unwrap_or_default();
    let has = |key: &str| field.get(key).is_some();
    let live = live.contains(ty.trim_start_matches("list<").trim_end_matches('>'));
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
    let live = live(&project);
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
                let exempt = is_exempt(what, output, &original, &live) || is_exempt(what, output, &field, &live);
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

/// A list of the schema that calls stand in, and the lists inside of its entries.
const CALLS: [(&str, &[&str]); 4] =
    [("functions", &[]), ("namespaces", &["functions"]), ("classes", &["properties", "methods"]), ("callbacks", &[])];

/// The ways to all functions, methods, properties, callbacks and what they belong to, and to all parameters.
fn calls(tree: &Value) -> Vec<Vec<(&'static str, usize)>> {
    let length = |entry: &Value, list: &str| entry.get(list).and_then(Value::as_sequence).map_or(0, Vec::len);
    let mut ways = Vec::new();
    for (list, inner) in CALLS {
        for i in 0..length(tree, list) {
            let entry = &tree[list][i];
            ways.push(vec![(list, i)]);
            ways.extend((0..length(entry, "params")).map(|p| vec![(list, i), ("params", p)]));
            for inner in inner {
                for j in 0..length(entry, inner) {
                    ways.push(vec![(list, i), (inner, j)]);
                    let params = length(&entry[inner][j], "params");
                    ways.extend((0..params).map(|p| vec![(list, i), (inner, j), ("params", p)]));
                }
            }
        }
    }
    ways
}

/// What stands there now, and nothing where there is nothing of the kind to change.
fn mutate_call(key: &str, entry: &mut Value) -> Option<()> {
    let old = entry.get(key).and_then(Value::as_str).map(str::to_owned);
    entry[key] = match (key, old) {
        ("name", Some(old)) => Value::from(old + "Now"),
        ("type", Some(old)) => Value::from(if old == "string" { "u53" } else { "string" }),
        // A `this` would be no result of a function.
        ("returns", old) => Value::from(if old.as_deref() == Some("string") { "u53" } else { "string" }),
        ("since", None) => Value::from("9.9"),
        ("ts", Some(old)) => Value::from(old + " | null"),
        ("errors", None) => Value::from(vec![Value::from("LIMIT_TIMERS")]),
        ("drive", Some(_)) => {
            entry.as_mapping_mut()?.remove("drive");
            return Some(());
        }
        ("optional", None) if entry.get(key).is_none() => Value::from(true),
        _ => return None,
    };
    Some(())
}

/// The outputs that people read of calls.
const FOR_PEOPLE: [&str; 2] = ["types/geppetto.d.ts", "docs/geppetto.md"];

#[test]
fn each_doc_of_a_call_reaches_typescript_and_the_reference() {
    let mut project = Project::new();
    let tree = project.trees.get_mut(FILES[1]).expect("a tree");
    let ways = calls(tree);
    assert!(ways.len() > 100, "{} functions, parameters and what they belong to", ways.len());
    // All at once: each says who it is.
    for (i, way) in ways.iter().enumerate() {
        way.iter().fold(&mut *tree, |at, (list, i)| &mut at[*list][*i])["doc"] =
            Value::from(format!("Doc number {i}."));
    }
    project.write();
    let after = project.artifacts(FILES[1]).expect("sound");
    for path in FOR_PEOPLE {
        let text = &after[path];
        for (i, way) in ways.iter().enumerate() {
            assert_eq!(text.matches(&format!("Doc number {i}.")).count(), 1, "{way:?} in {path}");
        }
    }
}

/// A part of all, because each takes a run. The probes of `cargo ci types` state the exact types in the `.d.ts`.
#[test]
fn a_change_of_a_call_reaches_typescript_and_the_reference() {
    let mut project = Project::new();
    project.write();
    let before = project.artifacts(FILES[1]).expect("sound");
    let original = project.trees[FILES[1]].clone();
    let mut changed = 0;
    for way in calls(&original).into_iter().step_by(4) {
        for key in ["name", "type", "returns", "since", "ts", "errors", "drive", "optional"] {
            let tree = project.trees.get_mut(FILES[1]).expect("a tree");
            let is_param = way.last().is_some_and(|(list, _)| *list == "params");
            let mut by_hand = false;
            let entry = way.iter().fold(&mut *tree, |at, (list, i)| {
                let inner = &mut at[*list][*i];
                by_hand |= inner.get("ts").is_some();
                inner
            });
            if mutate_call(key, entry).is_some() {
                project.write();
                // Names that others use, and keys that the entry does not have: the schema itself says no.
                if let Some(after) = project.artifacts(FILES[1]) {
                    changed += 1;
                    for path in FOR_PEOPLE {
                        // TypeScript has what `ts` says, and scripts do not see that a call waits.
                        let exempt = match key {
                            "name" | "optional" => by_hand && path == FOR_PEOPLE[0] && is_param,
                            "type" | "returns" => by_hand,
                            "drive" => path == FOR_PEOPLE[0],
                            _ => false,
                        };
                        let differs = after.get(path) != before.get(path);
                        assert!(differs || exempt, "{key} of {way:?} does not reach {path}");
                    }
                }
            }
            *project.trees.get_mut(FILES[1]).expect("a tree") = original.clone();
        }
    }
    assert!(changed > 80, "{changed} changes were tried");
}
