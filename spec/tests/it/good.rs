//! Good schemas: they load, and give what was written, whatever the spelling.

use std::fs;
use std::path::Path;

use geppetto_spec::load::model::{Api, Enum};
use geppetto_spec::load::{Expects, load};

use crate::{expects, name, schemas};

fn api(path: &Path) -> Api {
    load(path, expects(&name(path))).unwrap_or_else(|report| panic!("{report}")).api
}

fn good(file: &str) -> Api {
    api(&Path::new("tests/good").join(file))
}

/// The model of a text, without the path of its file.
fn model(text: &[u8]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("api.yaml");
    fs::write(&path, text).expect("written");
    let api = load(&path, Expects::Enums).unwrap_or_else(|report| panic!("{report}")).api;
    format!("{:?} {:?} {:?} {:?}", api.module, api.namespace, api.outputs, api.enums)
}

fn find<'a>(api: &'a Api, name: &str) -> &'a Enum {
    api.enums.iter().find(|e| e.name == name).expect(name)
}

fn docs(e: &Enum) -> Vec<&str> {
    e.values.iter().map(|v| v.doc.as_str()).collect()
}

fn values(e: &Enum) -> Vec<&str> {
    e.values.iter().map(|v| v.value.as_str()).collect()
}

#[test]
fn the_corpus_loads() {
    let files = schemas("tests/good");
    assert!(files.len() > 10, "the corpus was found");
    for file in files {
        let api = api(&file);
        let all = api.enums.len()
            + api.records.len()
            + api.unions.len()
            + api.errors.len()
            + api.globals.len()
            + api.callbacks.len()
            + api.namespaces.len()
            + api.classes.len();
        assert!(all > 0, "{}", file.display());
    }
}

#[test]
fn the_seed_and_the_schemas_of_this_package_load_unchanged() {
    for folder in ["tests/fixtures", "."] {
        let files = schemas(folder);
        assert_eq!(files.len(), 2, "{folder}");
        for file in files {
            api(&file);
        }
    }
    let seed = api(Path::new("tests/fixtures/js_api_codegen.yaml"));
    let own = api(Path::new("js_api_codegen.yaml"));
    // What was copied in the seed is referred to now. All of it is still there, in its order; more may have come.
    let names = |api: &Api| api.enums.iter().map(|e| e.name.clone()).collect::<Vec<_>>();
    assert!(is_within(&names(&seed), &names(&own)), "{:?}", names(&own));
    for seed in &seed.enums {
        let own = find(&own, &seed.name);
        assert!(is_within(&values(seed), &values(own)), "{}: {:?}", seed.name, values(own));
    }
}

/// Whether `all` has every word of `few`, in the same order.
fn is_within<T: PartialEq>(few: &[T], all: &[T]) -> bool {
    let mut rest = all.iter();
    few.iter().all(|word| rest.any(|other| other == word))
}

#[test]
fn lists_may_grow_and_not_shrink() {
    assert!(is_within(&["a", "b"], &["new", "a", "new", "b"]));
    assert!(!is_within(&["a", "b"], &["b", "a"]));
    assert!(!is_within(&["a", "b"], &["a"]));
}

/// What is stored under a key outlives a release: its name, its namespace and its type stay; more may come.
#[test]
fn the_keys_of_this_package_are_those_of_the_seed() {
    let seed = api(Path::new("tests/fixtures/turns_codegen.yaml"));
    let own = api(Path::new("turns_codegen.yaml"));
    assert_eq!(seed.namespace, own.namespace);
    let keys = |api: &Api| -> Vec<_> { api.keys.iter().map(|k| (k.scope, k.name.clone(), k.typed.clone())).collect() };
    assert!(is_within(&keys(&seed), &keys(&own)), "{:?}", keys(&own));
    for seed in &seed.enums {
        assert!(is_within(&values(seed), &values(find(&own, &seed.name))), "{}", seed.name);
    }
}

#[test]
fn line_ends_marks_and_the_last_line_make_no_difference() {
    let unix =
        model(b"enums:\n  - name: A\n    doc: |\n      one\n      two\n    values:\n      - { js_key: B, value: b }\n");
    let dos = "enums:\r\n  - name: A\r\n    doc: |\r\n      one\r\n      two\r\n    values:\r\n      - { js_key: B, value: b }\r\n";
    assert_eq!(model(dos.as_bytes()), unix);
    assert_eq!(model(format!("\u{feff}{dos}").as_bytes()), unix);
    assert_eq!(model(dos.trim_end().as_bytes()), unix);
    let plain = good("no_last_line_end.yaml");
    for file in ["byte_order_mark.yaml", "crlf.yaml"] {
        assert_eq!(format!("{:?}", good(file).enums), format!("{:?}", plain.enums), "{file}");
    }
}

#[test]
fn crlf_equals_lf_in_every_file() {
    let seeds = ["tests/fixtures/js_api_codegen.yaml", "tests/fixtures/turns_codegen.yaml"];
    for path in schemas("tests/good").into_iter().chain(seeds.map(Into::into)) {
        let text = fs::read_to_string(&path).expect("readable").replace("\r\n", "\n");
        if text.contains("imports:\n  -") {
            continue; // The imported files are not beside the copy.
        }
        let folder = tempfile::tempdir().expect("a folder");
        let copy = folder.path().join(path.file_name().expect("a file"));
        let [unix, dos] = [text.clone(), text.replace('\n', "\r\n")].map(|text| {
            fs::write(&copy, text).expect("written");
            format!("{:?}", api(&copy))
        });
        assert_eq!(unix, dos, "{}", path.display());
    }
}

#[test]
fn aliases_repeat_what_they_name() {
    let api = good("anchors_and_aliases.yaml");
    assert_eq!(find(&api, "First").doc, "Shared words.");
    assert_eq!(docs(find(&api, "Second")), ["Shared words.", ""]);
    assert_eq!(values(find(&api, "Third")), ["auto", "none"]);
}

#[test]
fn words_stay_strings() {
    let api = good("words_that_are_strings.yaml");
    let words = find(&api, "Words");
    assert_eq!((words.doc.as_str(), words.since.as_deref()), ("no", Some("1.2.3")));
    assert_eq!(values(words), ["on", "off", "yes", "no", "2026-01-02", "12:30:45", "007", "1_000", "---", "...", "="]);
    assert_eq!(words.values[3].aliases, ["n", "N", "y", "tRUE", "nULL"]);
}

#[test]
fn difficult_texts_arrive_unchanged() {
    let api = good("difficult_texts.yaml");
    let texts = find(&api, "Texts");
    assert_eq!(
        texts.doc,
        "\"quotes\" 'single' `ticks` \\ back */ end ${x} {{ y }} {% z %} <b> & \u{2028} \u{2029} \t tab"
    );
    assert_eq!(
        docs(texts)[..4],
        [
            "First line.\n\n  Indented `*/` line with \"quotes\".\nLast line with é, 日本語 and 🦀.\n",
            "One line, then\nanother.",
            "A plain text on two lines, with no#comment and a:b.",
            "",
        ]
    );
    assert_eq!(values(texts)[..5], ["two\nlines", "folded", "plain", "\"'`${x}`'\"", "🦀"]);
    assert_eq!(find(&api, "Texts").values[5].doc, "a\u{2028}b");
    assert_eq!(texts.values[6].rust, "Self_");
}

#[test]
fn every_field_arrives() {
    let api = good("every_field.yaml");
    assert_eq!((api.module.as_str(), api.namespace.as_str()), ("my-app/consts", "my-app"));
    assert_eq!(api.command.as_deref(), Some("cargo gen"));
    assert_eq!(api.outputs.rust.as_ref().map(|r| r.krate.as_str()), Some("::my_app"));
    let choice = find(&api, "Choice");
    assert_eq!((choice.default, choice.fallback, choice.export, choice.open), (Some(0), Some(2), false, false));
    assert_eq!(choice.reserved, ["any", "never"]);
    assert_eq!(choice.values[0].rust, "Automatic");
    assert_eq!(choice.values[0].aliases, ["automatic", "default"]);
    let deprecated = |i: usize| choice.values[i].deprecated.as_ref().map(|d| (d.since.as_str(), d.note.as_str()));
    assert_eq!(deprecated(1), Some(("0.4", "use AUTO: it is slow")));
    assert_eq!(deprecated(2), Some(("", "use AUTO")));
    assert!(find(&api, "Open").open);
    let reexports: Vec<_> = api.enums.iter().map(|e| (e.name.as_str(), e.reexport.as_deref())).collect();
    assert_eq!(
        reexports,
        [
            ("Choice", None),
            ("Open", None),
            ("BlockKind", Some("crate::turns::BlockKind")),
            ("Kinds", None),
            ("MetadataKeys", None),
            ("Keys", None),
            ("Mode", Some("crate::modes::Mode")),
        ]
    );
    assert_eq!(values(find(&api, "Kinds")), ["other", "user"]);
    assert_eq!(find(&api, "Kinds").fallback, Some(0));
    assert_eq!(values(find(&api, "MetadataKeys")), ["usage", "session_id"]);
    assert_eq!(find(&api, "BlockKind").fallback, Some(1));
}

/// The descriptor without its name.
fn described(e: &Enum) -> String {
    e.with_descriptor(|d| format!("{:?} {} {:?} {:?} {:?}", d.doc, d.open, d.since, d.deprecated, d.values))
}

fn default_of(e: &Enum) -> Option<&str> {
    e.default.map(|i| e.values[i].value.as_str())
}

#[test]
fn an_import_brings_all_that_its_source_says() {
    let source = good("with_outputs/source.yaml");
    let (level, grade) = (find(&source, "Level"), find(&source, "Grade"));
    let api = good("what_imports_bring.yaml");
    for name in ["Level", "Renamed"] {
        let e = find(&api, name);
        assert_eq!((described(e), e.default), (described(level), level.default), "{name}");
    }
    assert_eq!((described(find(&api, "Grade")), find(&api, "Grade").fallback), (described(grade), grade.fallback));
    let picked = find(&api, "Picked");
    assert_eq!((default_of(picked), picked.open, picked.since.as_deref()), (Some("high"), true, Some("0.2")));
    assert_eq!(picked.deprecated, level.deprecated);
    assert_eq!(find(&api, "WithoutDefault").default, None);
    assert_eq!(find(&api, "Last").fallback, Some(0));
    // What the entry says itself comes first.
    let own = find(&api, "Own");
    assert_eq!((default_of(own), own.since.as_deref(), own.doc.as_str()), (Some("low"), Some("0.5"), "How much."));
    assert_eq!(own.deprecated.as_ref().map(|d| (d.since.as_str(), d.note.as_str())), Some(("", "use Renamed")));
}

#[test]
fn a_type_is_reexported_from_where_it_is_rendered() {
    let api = good("what_imports_bring.yaml");
    let reexports = api.enums.iter().map(|e| e.reexport.as_deref());
    let expected = [
        Some("crate::deep::lists::Level"),
        Some("::other::lists::Grade"),
        // The file renders no Rust.
        None,
        // Not below `src/`.
        Some("crate::place::Elsewhere"),
    ];
    assert_eq!(reexports.collect::<Vec<_>>(), [&expected[..], &[None; 5]].concat());
}

#[test]
fn replacements_are_named_within_their_list() {
    let api = good("turns_replacements.yaml");
    let note = |name: &str| find(&api, name).values[0].deprecated.as_ref().map(|d| d.note.as_str());
    assert_eq!((note("BlockKind"), note("DataKey")), (Some("use NEW"), Some("use MODEL: it is short")));
    assert_eq!(api.keys[0].deprecated.as_ref().map(|d| d.note.as_str()), Some("use MODEL: it is short"));
    assert_eq!(find(&api, "Mode").deprecated.as_ref().map(|d| d.note.as_str()), Some("use BlockKind"));
}

#[test]
fn empty_fields_count_as_absent_on_both_ways() {
    let text = fs::read_to_string("tests/good/empty_fields.yaml").expect("readable");
    let straight: String = text.lines().filter(|line| !line.starts_with("x-")).map(|l| format!("{l}\n")).collect();
    assert_eq!(model(straight.as_bytes()), model(text.as_bytes()));
}
