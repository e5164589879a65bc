//! What the `.d.ts` files declare is what the live modules have and what their schemas say. A program with TypeScript's
//! parser describes the declarations, and tests of the runtime, which can see the other two, compare.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::{DECLARATIONS, Declarations, FOLDER};
use crate::ctx::{self, Ctx};
use crate::failure::{Failure, Outcome};
use crate::files;

/// Where packages of their own lie, each with schemas in `spec` and declarations in `types`.
const EXAMPLES: &str = "runtime/examples/";
/// The declarations that are also changed, piece by piece, to see that each change is found: they have one of everything.
const CHANGED: &str = "runtime/tests/lab/lab.d.ts";
/// The declarations of which every name is changed.
const RENAMED: &str = "generated/types/geppetto.d.ts";
/// The tests that compare, and how many there are.
const TESTS: (&str, &str) = ("parity::declared", "3 passed");
/// How they know where the descriptions are.
const VARIABLE: &str = "GEPPETTO_TEST_DECLARED";

pub(super) fn run(ctx: &Ctx) -> Outcome {
    let folder = ctx.target.join("ci-types/parity");
    fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let all = pairs(ctx)?;
    let described = describe(ctx, &[], all.iter().map(|pair| pair.declared.as_str()))?;
    let described = described.as_array().filter(|each| each.len() == all.len());
    let described = described.ok_or_else(|| Failure::new("not each file declares one module"))?;
    let each = all.iter().zip(described).map(|(pair, description)| pair.with(description));
    write(&folder.join("declared.json"), &each.collect())?;
    write(&folder.join("changed.json"), &describe(ctx, &["--changed"], [CHANGED])?)?;
    write(&folder.join("renamed.json"), &describe(ctx, &["--renamed"], [RENAMED])?)?;

    // Built as the step `test` builds them.
    let mut tests = ctx.cargo("test", ["-q", "--workspace", "--test", "it", TESTS.0, "--", "--include-ignored"]);
    tests.env(VARIABLE, &folder).env("RUST_BACKTRACE", "0");
    println!("$ {VARIABLE}={} {}", folder.display(), ctx::shown(&tests));
    let output = tests.output().map_err(|e| format!("`{}` could not be started: {e}", ctx::shown(&tests)))?;
    let said = String::from_utf8_lossy(&output.stdout);
    if output.status.success() {
        return have_run(&said);
    }
    let built = String::from_utf8_lossy(&output.stderr);
    let found: Vec<String> = differences(&said).map(str::to_owned).collect();
    let what = if found.is_empty() { vec![format!("{said}{built}")] } else { found };
    Err(Failure { what, fix: None })
}

/// A schema, and what is made of it for TypeScript.
#[derive(Debug, PartialEq)]
struct Pair {
    schema: String,
    kind: &'static str,
    declared: String,
}

impl Pair {
    /// What the tests are told.
    fn with(&self, description: &Value) -> Value {
        json!({ "schema": self.schema, "kind": self.kind, "description": description })
    }
}

/// All of them: the project's own, and those of the examples.
fn pairs(ctx: &Ctx) -> Result<Vec<Pair>, Failure> {
    let own = DECLARATIONS.iter().map(|Declarations { path, schema, kind }| Pair {
        schema: (*schema).to_owned(),
        kind,
        declared: (*path).to_owned(),
    });
    let mut all: Vec<Pair> = own.collect();
    let listed = files::list(ctx)?;
    for schema in listed.iter().filter(|path| is_example_schema(path)) {
        let declared = listed.iter().find(|path| {
            let text = || fs::read_to_string(ctx.root.join(path)).unwrap_or_default();
            is_beside(path, schema) && is_made_from(&text(), schema)
        });
        let declared = declared.ok_or_else(|| Failure::new(format!("{schema}: no .d.ts in `types` is made of it")))?;
        all.push(Pair { schema: schema.clone(), kind: "api", declared: declared.clone() });
    }
    Ok(all)
}

fn is_example_schema(path: &str) -> bool {
    path.starts_with(EXAMPLES) && path.contains("/spec/") && path.ends_with("_codegen.yaml")
}

fn is_beside(path: &str, schema: &str) -> bool {
    let package = schema.split("/spec/").next().unwrap_or_default();
    path.strip_prefix(package).is_some_and(|rest| rest.starts_with("/types/") && rest.ends_with(".d.ts"))
}

/// The header says what a file is made of.
fn is_made_from(text: &str, schema: &str) -> bool {
    let name = schema.rsplit('/').next().unwrap_or_default();
    text.lines().next().is_some_and(|header| header.contains(&format!("from spec/{name}.")))
}

fn describe<'a>(ctx: &Ctx, args: &[&str], files: impl IntoIterator<Item = &'a str>) -> Result<Value, Failure> {
    let mut node = ctx.command("node");
    node.arg("parity/print.mjs").args(args).args(files.into_iter().map(|file| ctx.root.join(file)));
    println!("$ {}", ctx::shown(&node));
    let described = ctx::output(node.current_dir(ctx.root.join(FOLDER)))?;
    serde_json::from_str(&described).map_err(|e| format!("{FOLDER}/parity/print.mjs: {e}").into())
}

fn write(path: &Path, value: &Value) -> Outcome {
    fs::write(path, value.to_string()).map_err(|e| format!("{}: {e}", path.display()).into())
}

/// Without its tests the step would prove nothing.
fn have_run(said: &str) -> Outcome {
    let (name, passed) = TESTS;
    if said.contains(passed) { Ok(()) } else { Err(Failure::new(format!("not {passed}: `{name}`\n{said}"))) }
}

/// The lines of differences in what the tests say: `lab.values.add: only in the .d.ts`.
fn differences(said: &str) -> impl Iterator<Item = &str> {
    let is_one = |line: &&str| line.contains(": only in ") || line.contains(": in ") || line.contains(": not only in ");
    said.lines().filter(is_one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_test_is_a_failure() {
        assert_eq!(have_run("test result: ok. 3 passed; 0 failed"), Ok(()));
        assert!(have_run("test result: ok. 0 passed; 0 failed; 291 filtered out").is_err());
    }

    #[test]
    fn schemas_and_declarations_of_examples_are_found() {
        let ctx = Ctx::find().expect("tests run inside the repository");
        let lights = Pair {
            schema: "runtime/examples/downstream/spec/js_api_codegen.yaml".to_owned(),
            kind: "api",
            declared: "runtime/examples/downstream/types/lights.d.ts".to_owned(),
        };
        let pairs = pairs(&ctx).expect("all have declarations");
        assert!(pairs.len() > DECLARATIONS.len() && pairs.contains(&lights), "{pairs:?}");
    }

    #[test]
    fn differences_are_what_is_shown() {
        let said = "running 3 tests\nthread 'a' panicked at a.rs:1:1:\nlab.a: only in the .d.ts\nlab.b: in the spec length is 1, \
                    the .d.ts says 2\ntest result: FAILED.\n";
        let found: Vec<&str> = differences(said).collect();
        assert_eq!(found, ["lab.a: only in the .d.ts", "lab.b: in the spec length is 1, the .d.ts says 2"]);
    }
}
