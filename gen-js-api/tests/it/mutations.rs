//! Drift cannot hide: another name, type, presence or doc of any field of the project's own schemas changes every output,
//! and what is committed is no longer fresh.

use std::collections::BTreeMap;
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
