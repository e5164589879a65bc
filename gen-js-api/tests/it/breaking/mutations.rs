//! Nothing of the project's own schemas can go, or change its name, without a break that names it.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use gen_js_api::breaking::compare;
use geppetto_spec::load::model::{Api, KeyScope};
use geppetto_spec::load::{Expects, load};
use serde_yaml::Value;

use super::own;

/// Those of the project, and one with everything that calls are made of.
const FILES: [(&str, Expects); 3] = [
    ("turns_codegen.yaml", Expects::Turns),
    ("js_api_codegen.yaml", Expects::Enums),
    ("tests/good/calls.yaml", Expects::Enums),
];

/// The first of them is a part of the second.
const SHARING: [&str; 2] = ["turns_codegen.yaml", "js_api_codegen.yaml"];

/// The schemas as trees, and a folder to write them to.
struct Project {
    folder: tempfile::TempDir,
    trees: BTreeMap<&'static str, Value>,
}

impl Project {
    fn new() -> Self {
        let read = |name| fs::read_to_string(own(name)).expect("our own schema");
        let trees = FILES.map(|(name, _)| (name, serde_yaml::from_str(&read(name)).expect("YAML"))).into();
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(folder.path().join("tests/good")).expect("made");
        Self { folder, trees }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str) {
        fs::write(self.path(name), serde_yaml::to_string(&self.trees[name]).expect("YAML")).expect("written");
    }

    /// What a schema says now, or nothing when it is refused.
    fn api(&self, name: &str) -> Option<Api> {
        let expects = FILES.iter().find(|(file, _)| *file == name).expect("a file").1;
        load(&self.path(name), expects).ok().map(|loaded| loaded.api)
    }

    fn list(&mut self, at: &At) -> &mut Vec<Value> {
        let list = &mut self.trees.get_mut(at.file).expect("a tree")[at.list];
        let list = at.inside.iter().fold(list, |list, (entry, members)| &mut list[*entry][*members]);
        list.as_sequence_mut().expect("a list")
    }
}

/// An entry of a list, or a member of an entry or of such a member, and the place that a break has to name.
#[derive(Clone, Debug)]
struct At {
    file: &'static str,
    list: &'static str,
    inside: Vec<(usize, &'static str)>,
    index: usize,
    place: String,
}

impl At {
    /// The list that it stands in, inside an entry.
    fn members(&self) -> Option<&'static str> {
        self.inside.last().map(|(_, members)| *members)
    }

    /// What it is to a schema that imports it: a key is a field of the map.
    fn elsewhere(&self) -> String {
        let maps = KeyScope::ALL.map(|scope| (format!("{}.", scope.name()), scope.record()));
        let of_map = |(prefix, map): (String, &str)| Some(format!("{map}.{}", self.place.strip_prefix(&prefix)?));
        maps.into_iter().find_map(of_map).unwrap_or_else(|| self.place.clone())
    }
}

fn text(value: &Value, key: &str) -> String {
    value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

const LISTS: [&str; 11] = [
    "enums",
    "block_kinds",
    "keys",
    "records",
    "unions",
    "errors",
    "callbacks",
    "functions",
    "namespaces",
    "classes",
    "globals",
];

const MEMBERS: [&str; 8] = ["values", "fields", "variants", "members", "functions", "properties", "methods", "params"];

/// Everything with a name.
fn entries(project: &Project, apis: &BTreeMap<&'static str, Api>) -> Vec<At> {
    let mut all = Vec::new();
    for (file, tree) in &project.trees {
        for list in LISTS {
            for (index, entry) in items(tree, list).iter().enumerate() {
                let place = match list {
                    "block_kinds" => format!("BlockKind.{}", text(entry, "value")),
                    "keys" => format!("{}.{}", text(entry, "scope"), text(entry, "value")),
                    "errors" => text(entry, "code"),
                    "functions" | "namespaces" | "globals" => format!("{list}.{}", text(entry, "name")),
                    _ => text(entry, "name"),
                };
                let at = At { file, list, inside: Vec::new(), index, place };
                inside(&at, entry, &apis[file], &mut all);
                all.push(at);
            }
        }
    }
    all
}

fn items<'a>(of: &'a Value, list: &str) -> &'a [Value] {
    of.get(list).and_then(Value::as_sequence).map_or(&[], Vec::as_slice)
}

/// The members of an entry, and theirs.
fn inside(at: &At, entry: &Value, api: &Api, all: &mut Vec<At>) {
    for members in MEMBERS {
        for (index, member) in items(entry, members).iter().enumerate() {
            let union = || api.unions.iter().find(|u| u.name == at.place).expect("the union");
            let own = match members {
                "values" => text(member, "value"),
                "variants" => union().variants[index].value.clone(),
                _ => text(member, "name"),
            };
            let inside_of = [at.inside.as_slice(), &[(at.index, members)]].concat();
            let at = At { inside: inside_of, index, place: format!("{}.{own}", at.place), ..at.clone() };
            inside(&at, member, api, all);
            all.push(at);
        }
    }
}

/// The key whose text is the name of the entry.
fn name_key(at: &At) -> &'static str {
    match (at.list, at.members()) {
        (_, Some("values")) | ("block_kinds" | "keys", None) => "value",
        ("errors", None) => "code",
        (_, Some("variants")) => "type",
        _ => "name",
    }
}

/// Says what is found of each change that the checks let pass.
fn each(mut change: impl FnMut(&mut Vec<Value>, &At) -> bool) -> (usize, usize) {
    let mut project = Project::new();
    for (name, _) in FILES {
        project.write(name);
    }
    let before: BTreeMap<_, _> = FILES.map(|(name, _)| (name, project.api(name).expect("sound"))).into();
    let (mut tried, mut refused) = (0, 0);
    for at in entries(&project, &before) {
        let original = project.list(&at).clone();
        if !change(project.list(&at), &at) {
            *project.list(&at) = original;
            continue;
        }
        project.write(at.file);
        // A list of the turns schema is part of what imports it.
        let is_shared = matches!(at.list, "block_kinds" | "keys");
        let concerned = if is_shared { &SHARING[..] } else { &[at.file] };
        for name in concerned {
            let Some(now) = project.api(name) else {
                refused += 1;
                continue;
            };
            tried += 1;
            let found = compare(&before[*name], &now);
            let place = if *name == at.file { at.place.clone() } else { at.elsewhere() };
            let named = found.iter().any(|change| change.breaks() && change.place == place);

            assert!(named, "{name}: nothing that breaks names {place}: {:?}", super::names(&found));
        }
        *project.list(&at) = original;
        project.write(at.file);
    }
    (tried, refused)
}

#[test]
fn nothing_goes_unseen() {
    let (tried, refused) = each(|list, at| {
        list.remove(at.index);
        true
    });
    assert!(tried > 200, "{tried} changes were tried");
    // What others name, the checks do not let go.
    assert!(refused < tried / 2, "{refused} changes were refused");
}

#[test]
fn no_declared_text_changes_unseen() {
    let (tried, refused) = each(|list, at| {
        let entry = &mut list[at.index];
        let ts = text(entry, "ts");
        if !ts.is_empty() {
            entry["ts"] = Value::from(format!("{ts} | null"));
        }
        !ts.is_empty()
    });
    assert!(tried > 30 && refused == 0, "{tried} changes were tried, {refused} refused");
}

#[test]
fn nothing_changes_its_name_unseen() {
    let (tried, refused) = each(|list, at| {
        let (key, entry) = (name_key(at), &mut list[at.index]);
        let name = text(entry, key);
        entry[key] =
            Value::from(if at.list == "errors" && at.inside.is_empty() { name + "_NOW" } else { name + "Now" });
        // The type of a variant is named elsewhere, and no call sees the name of a parameter.
        key != "type" && at.members() != Some("params")
    });
    assert!(tried > 150, "{tried} changes were tried");
    assert!(refused < tried * 2 / 3, "{refused} of {tried} changes were refused");
}

/// Another type, or a field that has to be given.
#[test]
fn no_field_changes_unseen() {
    let is_field = |at: &At| matches!(at.members(), Some("fields" | "params" | "properties"));
    let (tried, refused) = each(|list, at| {
        let number = Value::from("i32");
        let differs = is_field(at) && list[at.index]["type"] != number;
        if differs {
            list[at.index]["type"] = number;
            list[at.index].as_mapping_mut().expect("a field").remove("default");
        }
        differs
    });
    assert!(tried > 100 && refused < tried / 2, "{tried} changes were tried, {refused} refused");
    let (tried, _) = each(|list, at| {
        let was =
            is_field(at) && list[at.index].as_mapping_mut().is_some_and(|field| field.remove("optional").is_some());
        was && list[at.index].get("secret").is_none()
    });
    assert!(tried > 50, "{tried} changes were tried");
}
