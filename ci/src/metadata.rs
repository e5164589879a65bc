//! What `cargo metadata` says: the packages, and who needs whom to be built.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde_json::Value;

/// The resolved workspace.
#[derive(Debug)]
pub(crate) struct Metadata {
    /// By id.
    pub(crate) packages: BTreeMap<String, Package>,
    /// From a package's id to those that it needs at run time or in its build script. Not for its tests.
    pub(crate) edges: BTreeMap<String, BTreeSet<String>>,
}

/// One package of the graph.
#[derive(Debug)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) version: String,
    /// The licence expression of its manifest.
    pub(crate) licence: Option<String>,
    /// Where it comes from; nothing for a package of a local folder.
    pub(crate) source: Option<String>,
    /// Its folder from the root, for a member of the workspace: `runtime/bind/`.
    pub(crate) member: Option<String>,
    /// Whether its manifest lets it be published.
    pub(crate) publishable: bool,
}

impl Metadata {
    /// Reads the output of `cargo metadata --format-version 1`.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let json: Value = serde_json::from_str(text).map_err(|e| format!("cargo metadata printed no JSON: {e}"))?;
        let root = field(&json, "workspace_root")?;
        let members: BTreeSet<String> = list(&json, "workspace_members")?.iter().filter_map(text_of).collect();
        let mut packages = BTreeMap::new();
        for package in list(&json, "packages")? {
            let id = field(package, "id")?;
            let folder = folder_of(&field(package, "manifest_path")?, &root);
            let read = Package {
                name: field(package, "name")?,
                version: field(package, "version")?,
                licence: package.get("license").and_then(text_of),
                source: package.get("source").and_then(text_of),
                member: folder.filter(|_| members.contains(&id)),
                publishable: package.get("publish").and_then(Value::as_array).is_none_or(|list| !list.is_empty()),
            };
            packages.insert(id, read);
        }
        let mut edges = BTreeMap::new();
        for node in list(json.get("resolve").unwrap_or(&Value::Null), "nodes")? {
            let mut needed = BTreeSet::new();
            for dep in list(node, "deps")? {
                let kinds = list(dep, "dep_kinds")?;
                if kinds.iter().any(|kind| kind.get("kind").and_then(Value::as_str) != Some("dev")) {
                    needed.insert(field(dep, "pkg")?);
                }
            }
            edges.insert(field(node, "id")?, needed);
        }
        Ok(Self { packages, edges })
    }

    /// The members of the workspace.
    pub(crate) fn members(&self) -> impl Iterator<Item = &Package> {
        self.packages.values().filter(|package| package.member.is_some())
    }

    /// All packages of that name.
    pub(crate) fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Package> {
        self.packages.values().filter(move |package| package.name == name)
    }

    /// Everything that `from` needs to be built, each name with the shortest path that leads to it (`from -> .. -> name`).
    pub(crate) fn reach(&self, from: &str) -> BTreeMap<&str, String> {
        let mut paths: BTreeMap<&str, String> = BTreeMap::new();
        let starts = self.packages.iter().filter(|(_, package)| package.name == from);
        let mut queue: VecDeque<(&str, String)> = starts.map(|(id, _)| (id.as_str(), from.to_owned())).collect();
        let mut seen: BTreeSet<&str> = queue.iter().map(|(id, _)| *id).collect();
        while let Some((id, path)) = queue.pop_front() {
            for next in self.edges.get(id).into_iter().flatten() {
                let Some(package) = self.packages.get(next) else { continue };
                if seen.insert(next) {
                    let path = format!("{path} -> {}", package.name);
                    paths.entry(&package.name).or_insert_with(|| path.clone());
                    queue.push_back((next, path));
                }
            }
        }
        paths
    }
}

fn list<'a>(json: &'a Value, name: &str) -> Result<&'a [Value], String> {
    json.get(name)
        .and_then(Value::as_array)
        .map(Vec::as_slice)
        .ok_or_else(|| format!("cargo metadata has no list `{name}` where it should be"))
}

fn field(json: &Value, name: &str) -> Result<String, String> {
    json.get(name).and_then(text_of).ok_or_else(|| format!("cargo metadata has no text `{name}` where it should be"))
}

/// `runtime/bind/`; nothing for a manifest outside the root.
fn folder_of(manifest: &str, root: &str) -> Option<String> {
    let inside = manifest.strip_prefix(root)?.replace('\\', "/");
    inside.trim_start_matches('/').strip_suffix("Cargo.toml").map(str::to_owned)
}

fn text_of(json: &Value) -> Option<String> {
    json.as_str().map(str::to_owned)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A graph of members without a version of their own: `edges` are (from, to, kind).
    pub(crate) fn graph(edges: &[(&str, &str, Option<&str>)]) -> Metadata {
        let names: BTreeSet<&str> = edges.iter().flat_map(|(from, to, _)| [*from, *to]).collect();
        let packages: Vec<Value> = names
            .iter()
            .map(|name| serde_json::json!({ "id": name, "name": name, "version": "1.0.0", "manifest_path": format!("/r/{name}/Cargo.toml") }))
            .collect();
        let nodes: Vec<Value> = names
            .iter()
            .map(|name| {
                let deps: Vec<Value> = edges
                    .iter()
                    .filter(|(from, _, _)| from == name)
                    .map(|(_, to, kind)| serde_json::json!({ "pkg": to, "dep_kinds": [{ "kind": kind }] }))
                    .collect();
                serde_json::json!({ "id": name, "deps": deps })
            })
            .collect();
        let json = serde_json::json!({ "packages": packages, "workspace_root": "/r", "workspace_members": names, "resolve": { "nodes": nodes } });
        Metadata::parse(&json.to_string()).expect("the graph is well formed")
    }

    #[test]
    fn normal_and_build_edges_are_walked_and_dev_edges_are_not() {
        let metadata = graph(&[("a", "b", None), ("b", "c", Some("build")), ("c", "a", None), ("b", "d", Some("dev"))]);
        let reached = metadata.reach("a");
        assert_eq!(reached.get("c").map(String::as_str), Some("a -> b -> c"));
        assert!(!reached.contains_key("d"), "{reached:?}");
        assert!(!reached.contains_key("a"), "a circle ends where it began: {reached:?}");
    }

    #[test]
    fn members_know_their_folder() {
        let folders: Vec<_> = graph(&[("a", "b", None)]).packages.into_values().map(|package| package.member).collect();
        assert_eq!(folders, [Some("a/".to_owned()), Some("b/".to_owned())]);
        assert_eq!(folder_of("C:\\r\\runtime\\bind\\Cargo.toml", "C:\\r").as_deref(), Some("runtime/bind/"));
    }

    #[test]
    fn other_json_is_refused_by_name() {
        let message = Metadata::parse("{}").expect_err("nothing is there");
        assert_eq!(message, "cargo metadata has no text `workspace_root` where it should be");
    }
}
