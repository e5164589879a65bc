//! What may come from outside: licences, sources, banned packages, one version of each. Computed from `cargo metadata`.

mod licence;

use std::collections::{BTreeMap, BTreeSet};

use super::downstream::{EXAMPLES, Example};
use crate::ctx::Ctx;
use crate::failure::{Failure, Outcome, all_of, none_of};
use crate::metadata::{Metadata, Package};

/// Licences that ask for no more than their text: one of them must do for every package.
const LICENCES: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Packages that do not get in, with the reason.
const BANNED: &[(&str, &str)] = &[
    ("lazy_static", "std::sync::LazyLock does it"),
    ("native-tls", "it binds the system's OpenSSL: take rustls"),
    ("openssl", "a system library: take rustls"),
    ("openssl-sys", "a system library: take rustls"),
    ("serde_yaml", "archived: the workspace takes yaml_serde under this name"),
    ("yaml-rust", "unmaintained: take saphyr-parser"),
];

/// Packages that may be there in several versions, with the reason.
const DUPLICATES: &[(&str, &str)] = &[
    ("getrandom", "jsonschema's older one, in tests only"),
    ("r-efi", "comes with getrandom, for a target that we do not build"),
    ("syn", "jsonschema's older one, in tests only"),
];

/// The same for examples with a lock file of their own.
const DUPLICATES_OF_EXAMPLES: &[(&str, &str)] = &[("hashbrown", "hashlink's older one, for prepared statements")];

pub(super) fn run(ctx: &Ctx) -> Outcome {
    let workspace = ctx.metadata()?;
    let examples = EXAMPLES.iter().filter(|example| example.own_lock).map(|example| {
        let metadata = read(ctx, example).map_err(|failure| failure.fix(example.refresh_lock()))?;
        let findings = check(&metadata, DUPLICATES_OF_EXAMPLES).into_iter().chain(apart(workspace, &metadata));
        none_of(findings.map(|finding| format!("{}: {finding}", example.folder)).collect())
    });
    all_of([none_of(check(workspace, DUPLICATES))].into_iter().chain(examples))
}

fn read(ctx: &Ctx, example: &Example) -> Result<Metadata, Failure> {
    let manifest = format!("{}Cargo.toml", example.folder);
    Ok(ctx.read_metadata(&["--manifest-path", &manifest])?)
}

/// Packages that both have, in other versions: what is tested here would not be what runs there.
fn apart(workspace: &Metadata, example: &Metadata) -> Vec<String> {
    let other = |package: &&Package| {
        let mut ours = workspace.named(&package.name).peekable();
        ours.peek().is_some() && ours.all(|our| our.version != package.version)
    };
    let is_allowed = |package: &&Package| DUPLICATES_OF_EXAMPLES.iter().any(|(name, _)| *name == package.name);
    let others = example.packages.values().filter(other).filter(|package| !is_allowed(package));
    others.map(|package| format!("{} {} is not the version of the workspace", package.name, package.version)).collect()
}

fn check(metadata: &Metadata, duplicates: &[(&str, &str)]) -> Vec<String> {
    let mut findings = Vec::new();
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for package in metadata.packages.values() {
        let label = format!("{} {}", package.name, package.version);
        versions.entry(&package.name).or_default().insert(&package.version);
        match package.licence.as_deref().map(|text| (text, licence::allowed(text, LICENCES))) {
            None => findings.push(format!("{label} names no licence")),
            Some((_, Ok(true))) => {}
            Some((text, Ok(false))) => findings.push(format!("{label}: the licence `{text}` is not on the list")),
            Some((text, Err(e))) => findings.push(format!("{label}: the licence `{text}` cannot be read: {e}")),
        }
        if let Some((_, why)) = BANNED.iter().find(|(name, _)| *name == package.name) {
            findings.push(format!("{label} is banned: {why}"));
        }
        let foreign =
            package.source.as_deref().filter(|source| !source.contains("github.com/rust-lang/crates.io-index"));
        if let Some(source) = foreign {
            findings.push(format!("{label} comes from {source}, not from crates.io"));
        }
    }
    for (name, versions) in &versions {
        if versions.len() > 1 && duplicates.iter().all(|(allowed, _)| allowed != name) {
            let list: Vec<&str> = versions.iter().copied().collect();
            findings.push(format!("{name} is there more than once: {}", list.join(", ")));
        }
    }
    for (name, _) in duplicates {
        if versions.get(name).is_none_or(|versions| versions.len() < 2) {
            findings.push(format!("{name} is no longer there more than once: take it off the list"));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

    fn found(packages: &[(&str, &str, Option<&str>, &str)], duplicates: &[(&str, &str)]) -> Vec<String> {
        let packages: Vec<_> = packages
            .iter()
            .map(|(name, version, licence, source)| {
                serde_json::json!({ "id": format!("{name}@{version}"), "name": name, "version": version,
                    "license": licence, "source": source, "manifest_path": "/r/Cargo.toml" })
            })
            .collect();
        let json = serde_json::json!({ "packages": packages, "workspace_root": "/r", "workspace_members": [], "resolve": { "nodes": [] } });
        check(&Metadata::parse(&json.to_string()).expect("well formed"), duplicates)
    }

    #[test]
    fn what_is_agreed_passes() {
        let packages = [("a", "1.0.0", Some("MIT/Apache-2.0"), CRATES_IO), ("b", "2.0.0", Some("Zlib"), CRATES_IO)];
        assert_eq!(found(&packages, &[]), [""; 0]);
    }

    #[test]
    fn examples_have_the_versions_of_the_workspace() {
        let of = |packages: &[(&str, &str)]| {
            let packages: Vec<_> = packages
                .iter()
                .map(|(name, version)| {
                    serde_json::json!({ "id": format!("{name}@{version}"), "name": name, "version": version,
                        "license": "MIT", "source": CRATES_IO, "manifest_path": "/r/Cargo.toml" })
                })
                .collect();
            let json = serde_json::json!({ "packages": packages, "workspace_root": "/r", "workspace_members": [], "resolve": { "nodes": [] } });
            Metadata::parse(&json.to_string()).expect("well formed")
        };
        let workspace = of(&[("a", "1.0.0"), ("b", "1.0.0"), ("b", "2.0.0"), ("hashbrown", "2.0.0")]);
        let example = of(&[("a", "1.0.1"), ("b", "2.0.0"), ("c", "1.0.0"), ("hashbrown", "1.0.0")]);
        assert_eq!(apart(&workspace, &example), ["a 1.0.1 is not the version of the workspace"]);
    }

    #[test]
    fn licences_bite() {
        let packages = [
            ("a", "1.0.0", Some("GPL-3.0"), CRATES_IO),
            ("b", "1.0.0", None, CRATES_IO),
            ("c", "1.0.0", Some("MIT OR"), CRATES_IO),
        ];
        assert_eq!(
            found(&packages, &[]),
            [
                "a 1.0.0: the licence `GPL-3.0` is not on the list",
                "b 1.0.0 names no licence",
                "c 1.0.0: the licence `MIT OR` cannot be read: it ends too early",
            ]
        );
    }

    #[test]
    fn bans_and_sources_bite() {
        let packages = [
            ("serde_yaml", "0.9.34", Some("MIT"), CRATES_IO),
            ("x", "1.0.0", Some("MIT"), "git+https://example.org/x"),
        ];
        assert_eq!(
            found(&packages, &[]),
            [
                "serde_yaml 0.9.34 is banned: archived: the workspace takes yaml_serde under this name",
                "x 1.0.0 comes from git+https://example.org/x, not from crates.io",
            ]
        );
    }

    #[test]
    fn duplicates_bite_and_so_does_a_list_that_is_out_of_date() {
        let twice = [("a", "1.0.0", Some("MIT"), CRATES_IO), ("a", "2.0.0", Some("MIT"), CRATES_IO)];
        assert_eq!(found(&twice, &[]), ["a is there more than once: 1.0.0, 2.0.0"]);
        assert_eq!(found(&twice, &[("a", "a reason")]), [""; 0]);
        assert_eq!(found(&[], &[("a", "a reason")]), ["a is no longer there more than once: take it off the list"]);
    }
}
