//! What may come from outside: licences, sources, banned packages, one version of each. Computed from `cargo metadata`.

mod licence;

use std::collections::{BTreeMap, BTreeSet};

use crate::ctx::Ctx;
use crate::failure::{Outcome, none_of};
use crate::metadata::Metadata;

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

pub(super) fn run(ctx: &Ctx) -> Outcome {
    none_of(check(ctx.metadata()?, DUPLICATES))
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
