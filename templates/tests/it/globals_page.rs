//! docs/globals.md is true: its schema makes the declarations that it shows.

use geppetto_spec::load::{Expects, load};
use geppetto_templates::Header;

/// The first block of this language.
fn block<'a>(page: &'a str, language: &str) -> &'a str {
    let (_, rest) = page.split_once(&format!("```{language}\n")).expect("the block");
    rest.split_once("```").expect("its end").0
}

#[test]
fn the_declarations_of_the_page_are_those_of_its_schema() {
    let page = std::fs::read_to_string("../docs/globals.md").expect("the page");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("lights_codegen.yaml");
    std::fs::write(&path, block(&page, "yaml")).expect("written");
    let loaded = load(&path, Expects::Enums).unwrap_or_else(|report| panic!("{report}"));
    let header = Header { generator: "gen-test", schema: "s", command: "c" };
    let made = geppetto_templates::artifacts(&loaded.api, &header).expect("nothing can fail");
    let [file] = &made[..] else { panic!("one file") };
    let (_, declarations) = file.text.split_once("their own.\n\n").expect("the frame");
    assert_eq!(declarations, block(&page, "ts"));
    // Each kind is shown and explained.
    for kind in ["function", "value", "object", "class", "type"] {
        assert!(page.contains(&format!("\n| `{kind}` |")), "{kind}");
    }
}
