//! The live modules and the specs against what the `.d.ts` files declare. `cargo ci types` runs these tests: descriptions
//! of the declarations come from a program of its own, which has TypeScript's parser.

use std::path::PathBuf;

use geppetto_spec::load::Expects;
use geppetto_spec::load::model::Api;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::changes::names;
use super::description::{Description, Side, differences, is_within};
use super::expected::expected;
use super::live::Module;
use super::modules::{GEPPETTO, LAB, MODULES};
use super::{DECLARED, LIVE, SPEC};
use crate::spec;

/// The folder with the descriptions.
const FOLDER: &str = "GEPPETTO_TEST_DECLARED";

fn described<T: DeserializeOwned>(file: &str) -> T {
    let folder = std::env::var_os(FOLDER).unwrap_or_else(|| panic!("{FOLDER} names no folder: run `cargo ci types`"));
    let path = PathBuf::from(folder).join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// A description of declarations, with the schema that they are made of.
#[derive(Deserialize)]
struct Declared {
    schema: String,
    kind: String,
    description: Description,
}

impl Declared {
    fn api(&self) -> Api {
        let expects = if self.kind == "turns" { Expects::Turns } else { Expects::Enums };
        spec::api(&format!("../{}", self.schema), expects)
    }
}

#[test]
#[ignore = "`cargo ci types` makes the descriptions and runs it"]
fn live_modules_and_specs_are_those_of_the_declarations() {
    let all: Vec<Declared> = described("declared.json");
    let mut wrong = Vec::new();
    let mut walked = 0;
    for one in &all {
        let module = MODULES.iter().find(|module| module.name == one.description.module);
        let (has_version, by_hand) = module.map_or((false, &[][..]), |m| (m.has_version, m.by_hand));
        let declared = Side(DECLARED, &one.description);
        let spec = expected(&one.api(), has_version);
        // No declaration says what is lazy.
        let sections = spec.sections.keys().filter(|name| *name != "lazy");
        assert!(sections.eq(one.description.sections.keys()), "sections are compared where both have them");
        wrong.extend(differences(Side(SPEC, &spec), declared, by_hand));
        if let Some(module) = module {
            walked += 1;
            wrong.extend(differences(Side(LIVE, &module.walked()), declared, by_hand));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(walked, MODULES.len(), "a live module has no declarations");
}

const NONE: [&str; 0] = [];

/// A description of a changed text.
#[derive(Deserialize)]
struct Changed {
    what: String,
    path: String,
    description: Description,
}

/// The changes that a comparison of `side` with the changed declarations does not show.
fn unseen(all: &[Changed], module: &Module, side: Side<'_>) -> Vec<String> {
    let is_unseen = |changed: &&Changed| {
        let found = differences(side, Side(DECLARED, &changed.description), &[]);
        // What is declared in two places is still there, when it gets another name in one of them.
        let renamed = format!("{}Q", changed.path);
        ![&changed.path, &renamed].into_iter().any(|path| names(&found, module.name, path))
    };
    all.iter().filter(is_unseen).map(|changed| format!("{} {}", changed.path, changed.what)).collect()
}

/// One member, parameter, field or value after the other.
#[test]
#[ignore = "`cargo ci types` makes the descriptions and runs it"]
fn every_change_of_the_declarations_is_found() {
    let all: Vec<Changed> = described("changed.json");
    assert!(all.len() > 300, "{} changes", all.len());
    let spec = expected(&(LAB.api)(), LAB.has_version);
    assert_eq!(unseen(&all, &LAB, Side(SPEC, &spec)), NONE);
    // Nobody can see of an error whether its data could be absent.
    assert_eq!(unseen(&all, &LAB, Side(LIVE, &LAB.walked())), ["ErrorData.LAB_BROKEN.at made optional"]);
}

#[test]
#[ignore = "`cargo ci types` makes the descriptions and runs it"]
fn every_other_name_in_geppettos_own_declarations_is_found() {
    let all: Vec<Changed> = described("renamed.json");
    // Both sides know nothing of what is written by hand, whatever it is called.
    let all: Vec<Changed> = all.into_iter().filter(|changed| !is_by_hand(&changed.path)).collect();
    assert!(all.len() > 400, "{} changes", all.len());
    let spec = expected(&(GEPPETTO.api)(), GEPPETTO.has_version);
    // The schema writes down the type of this field for TypeScript.
    let only_declared = "ToolHooks.hookErrorPolicy of another value";
    assert_eq!(unseen(&all, &GEPPETTO, Side(SPEC, &spec)), [only_declared]);
    // Nobody can see of a property which texts it could have.
    let property = "MiddlewareRef.type of another value";
    assert_eq!(unseen(&all, &GEPPETTO, Side(LIVE, &GEPPETTO.walked())), [only_declared, property, property]);
}

fn is_by_hand(path: &str) -> bool {
    GEPPETTO.by_hand.iter().any(|known| is_within(path, known))
}
