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

/// What a template of the project makes of a schema with a constant and a type, and of one more.
fn own(template: &str) -> Result<String, String> {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("own.tera"), format!("// {{{{ header }}}}\n{template}\n")).expect("written");
    let path = schema(&folder, "own.tera");
    let record = "records: [{ name: Parcel, fields: [{ name: size, type: Size }] }]\n";
    std::fs::write(&path, std::fs::read_to_string(&path).expect("read") + record).expect("written");
    let loaded = load(&path, Expects::Enums).expect("the schema is good");
    let header = Header { generator: "gen-test", schema: "s", command: "c" };
    let made = geppetto_templates::artifacts(&loaded.api, &header).map_err(|error| error.to_string())?;
    Ok(made.into_iter().next().expect("the file").text)
}

#[test]
fn a_template_prints_all_that_the_schema_defines() {
    for (template, missing) in [
        ("{{ types }}", "{{ consts }} or {{ enums }}"),
        ("{# {{ consts }} #}{{ types }}", "{{ consts }} or {{ enums }}"),
        ("consts enums types", "{{ consts }} or {{ enums }}"),
        ("{{ consts }}", "{{ types }}"),
        ("{{ enums }}{# {{ types }} #}", "{{ types }}"),
        ("{{ enums }}{% if false %}{{ types }}{% endif %}", "{{ types }}"),
    ] {
        let error = own(template).expect_err(template);
        assert!(error.starts_with(&format!("the template own.tera does not print {missing}, ")), "{template}: {error}");
    }
}

#[test]
fn a_template_prints_in_any_way() {
    let (in_consts, beside) = ("size: consts.Size;", "size: Size;");
    for (template, size) in [
        ("{{ consts }}{{ types }}", in_consts),
        ("{{ enums }}{{ types }}", beside),
        ("{{ enums }}{{ consts }}{{ types }}", in_consts),
        ("{% set x = types %}{{ consts }}{{ x }}", in_consts),
        ("{# not {{ consts }} #}{% if types %}{{ enums }}{{ types }}{% endif %}", beside),
        ("{{ enums | indent(width=2) }}{{ types | trim }}", beside),
        ("{{- consts -}}{{- types -}}", in_consts),
    ] {
        let text = own(template).expect(template);
        assert!(text.contains("BIG: \"big\"") && text.contains(size), "{template}: {text}");
    }
}

#[test]
fn every_built_in_frame_prints_all() {
    for frame in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tera")).expect("the frames") {
        let path = frame.expect("readable").path();
        let text = std::fs::read_to_string(&path).expect("read");
        if text.contains("declare module") {
            let made = own(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            assert!(made.contains("interface Parcel {"), "{}", path.display());
        }
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
