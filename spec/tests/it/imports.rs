//! What a file learns from its imports, and from their imports.

use std::fs;
use std::path::Path;

use geppetto_spec::load::{Expects, codes, load};

/// Names of the live records of a file.
fn live(path: &Path) -> Vec<String> {
    let api = load(path, Expects::Enums).unwrap_or_else(|report| panic!("{report}")).api;
    api.records.iter().filter(|r| r.live).map(|r| r.name.clone()).collect()
}

#[test]
fn what_holds_something_live_of_an_import_is_live() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).expect("written");
        path
    };
    let far = "records:\n  - { name: Tool, fields: [{ name: call, type: function, ts: '() => void' }] }\n";
    write("far.yaml", far);
    let near = "imports: [{ from: far.yaml, as: far }]\nrecords:\n  \
        - { name: Holder, fields: [{ name: tool, type: Tool }] }\n  \
        - { name: Plain, fields: [{ name: text, type: string }] }\n";
    assert_eq!(live(&write("near.yaml", near)), ["Tool", "Holder"]);
    let own = "imports: [{ from: near.yaml, as: near }]\nrecords:\n  \
        - { name: Box1, fields: [{ name: holders, type: 'list<Holder>' }, { name: plain, type: Plain }] }\n  \
        - { name: Box2, fields: [{ name: inner, type: Box1 }] }\n  \
        - { name: Maybe, fields: [{ name: part, type: 'partial<Holder>' }] }\n  \
        - { name: Data, fields: [{ name: plain, type: Plain }] }\n";
    let mut found = live(&write("own.yaml", own));
    found.sort_unstable();
    assert_eq!(found, ["Box1", "Box2", "Holder", "Maybe", "PartialHolder", "Tool"]);

    let union = format!("{own}unions:\n  - {{ name: Either, variants: [{{ value: a, type: Box2 }}] }}\n");
    let report = load(&write("union.yaml", &union), Expects::Enums).expect_err("a union holds data");
    assert_eq!(report.diagnostics.iter().map(|d| d.code).collect::<Vec<_>>(), [codes::BAD_VARIANT]);
}
