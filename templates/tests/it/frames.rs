//! Templates: the built-in names, and mistakes in a project's own.

use geppetto_spec::load::model::Template;
use geppetto_spec::load::{Expects, load};
use geppetto_templates::Header;

const SCHEMA: &str = "
module: framed
outputs: { dts: { path: framed.d.ts, template: TEMPLATE } }
enums: [{ name: Size, values: [{ js_key: BIG, value: big }] }]
";

fn schema(folder: &tempfile::TempDir, template: &str) -> std::path::PathBuf {
    let path = folder.path().join("framed_codegen.yaml");
    std::fs::write(&path, SCHEMA.replace("TEMPLATE", template)).expect("written");
    path
}

#[test]
fn every_built_in_name_has_a_frame() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["geppetto.d.ts", "module.d.ts", "turns.d.ts"] {
        let loaded = load(&schema(&folder, &format!("\"builtin:{name}\"")), Expects::Enums).expect(name);
        let output = loaded.api.outputs.dts.as_ref().expect("asked for");
        assert!(matches!(&output.template, Template::Builtin(known) if known == name));
        let header = Header { generator: "gen-test", schema: "s", command: "c" };
        let made = geppetto_templates::artifacts(&loaded.api, &header).expect(name);
        assert!(
            made.iter().any(|a| a.text.contains("declare module \"framed\" {") && a.text.contains("BIG: \"big\"")),
            "{name}"
        );
    }
}

#[test]
fn a_mistake_in_a_template_names_file_and_place() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("broken.tera"), "// {{ header }}\n{{ nobody_knows }}\n").expect("written");
    let loaded = load(&schema(&folder, "broken.tera"), Expects::Enums).expect("the schema is good");
    let header = Header { generator: "gen-test", schema: "s", command: "c" };
    let error = geppetto_templates::artifacts(&loaded.api, &header).expect_err("the template is not").to_string();
    assert!(error.starts_with("the template broken.tera does not render: "), "{error}");
    assert!(error.contains("nobody_knows"), "{error}");
}

#[test]
fn a_template_that_prints_no_header_is_a_mistake() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("bare.tera"), "declare module \"{{ module }}\" {}\n").expect("written");
    let loaded = load(&schema(&folder, "bare.tera"), Expects::Enums).expect("the schema is good");
    let header = Header { generator: "gen-test", schema: "s", command: "c" };
    let error = geppetto_templates::artifacts(&loaded.api, &header).expect_err("no header").to_string();
    assert!(
        error.starts_with("the template bare.tera does not print {{ header }} in its first three lines; "),
        "{error}"
    );
}
