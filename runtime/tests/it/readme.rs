//! The README says what is true: its scripts run, its YAML loads and makes what the table shows, its message is the one
//! that comes out. (Its Rust is a doctest of the crate.)

use std::path::Path;

use gen_js_api::{Mode, Options};
use geppetto::rquickjs::{CatchResultExt, Context, Runtime};
use geppetto_spec::load::{Expects, load};

const README: &str = include_str!("../../../README.md");

/// The fenced blocks in a language.
fn blocks(language: &str) -> Vec<&'static str> {
    let fence = format!("```{language}\n");
    let found: Vec<&str> = README.split(&fence).skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert!(!found.is_empty(), "the README has {language}");
    found
}

/// Loads a schema as `spec/js_api_codegen.yaml` of an empty project; gives the message when it is refused.
fn schema(text: &str) -> Result<(), String> {
    let project = tempfile::tempdir().expect("a folder");
    let folder = project.path().join("spec");
    std::fs::create_dir(&folder).expect("made");
    std::fs::write(folder.join("js_api_codegen.yaml"), text).expect("written");
    let prefix = format!("{}/", project.path().display());
    let loaded = load(&folder.join("js_api_codegen.yaml"), Expects::Enums);
    loaded.map(drop).map_err(|report| report.to_string().replace(&prefix, ""))
}

#[test]
fn scripts_run() {
    for script in blocks("js") {
        let context = Context::full(&Runtime::new().expect("a runtime")).expect("a context");
        context.with(|ctx| {
            geppetto::install(&ctx).expect("installed");
            ctx.eval::<(), _>(script).catch(&ctx).unwrap_or_else(|error| panic!("{error}\n{script}"));
        });
    }
}

#[test]
fn yaml_loads() {
    for text in blocks("yaml") {
        schema(text).unwrap_or_else(|message| panic!("{message}\n{text}"));
    }
}

/// The last cell of a row of the table, where it is code, is a piece of what the YAML makes.
#[test]
fn what_comes_out_holds_the_lines_of_the_table() {
    let project = tempfile::tempdir().expect("a folder");
    let schema = project.path().join("js_api_codegen.yaml");
    std::fs::write(&schema, blocks("yaml").concat()).expect("written");
    let made = gen_js_api::run(&Options::new().schema(schema).mode(Mode::Print)).expect("sound");
    let text: String = made.files.into_iter().map(|file| file.new).collect();
    let (_, table) = README.split_once("| a line of it |\n").expect("the table");
    let rows = table.lines().take_while(|line| line.starts_with('|')).map(|row| row.trim_end_matches(" |"));
    let cells = rows.filter_map(|row| row.rsplit("| ").next()?.strip_prefix('`')?.strip_suffix('`'));
    let cells: Vec<&str> = cells.collect();
    assert!(cells.len() > 4, "{cells:?}");
    for cell in cells {
        assert!(text.contains(cell), "{cell} is not in what comes out");
    }
}

#[test]
fn the_message_is_the_one_that_comes_out() {
    let shown = blocks("text").into_iter().find(|text| text.starts_with("error[")).expect("a message");
    let broken = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/tests/bad/seed_02_duplicate_value.yaml");
    let message = schema(&std::fs::read_to_string(broken).expect("the file")).expect_err("it is broken");
    assert_eq!(message.trim_end(), shown.trim_end());
}

#[test]
fn packages_and_files_that_it_names_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let lock = std::fs::read_to_string(root.join("Cargo.lock")).expect("the lock file");
    let mut seen = 0;
    for rest in README.split("cargo run -p ").skip(1) {
        let package = rest.split([' ', '`', '\n']).next().expect("a name");
        assert!(lock.contains(&format!("name = \"{package}\"")), "{package}");
        seen += 1;
    }
    assert!(seen > 2);
    for rest in README.split(" -- runtime/").skip(1) {
        let file = rest.split(['`', '\n']).next().expect("a path");
        assert!(root.join("runtime").join(file).is_file(), "{file}");
    }
}
