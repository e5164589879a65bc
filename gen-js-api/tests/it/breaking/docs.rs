//! docs/evolution.md says what the program does.

use std::fmt::Write as _;
use std::fs;

use gen_js_api::breaking::rules::{DEPRECATED, FIELD_ADDED, VALUE_ADDED_OPEN, VARIANT_ADDED_OPEN, explain, names};
use gen_js_api::breaking::{Against, RULES, against};

use crate::support::{Repo, workspace};

fn page() -> String {
    fs::read_to_string(workspace("docs/evolution.md")).expect("the page")
}

/// The table of the page, as the code has it.
fn table() -> String {
    let mut out = String::from("| rule | when | breaks |\n|---|---|---|\n");
    for rule in RULES {
        let breaks = if rule.breaks.is_empty() { "-".to_owned() } else { names(rule.breaks) };
        let _ = writeln!(out, "| `{}` | {} | {breaks} |", rule.name, rule.title);
    }
    out
}

#[test]
fn the_table_of_the_page_is_that_of_the_code() {
    let (page, table) = (page(), table());
    let (_, found) = page.split_once("## The rules\n\nA dash: the change is safe.\n\n").expect("the section");
    assert!(found == table, "docs/evolution.md has another table of rules; this is the one of the code:\n{table}");
}

/// Deprecating is safe, and yet something is seen of it.
#[test]
fn the_page_and_the_rule_say_how_a_running_program_warns() {
    let sentence = "A script that passes a deprecated value gives one warning per value and runtime, on standard error or \
                    to the handler of `geppetto::on_warning`.";
    assert!(page().split_whitespace().collect::<Vec<_>>().join(" ").contains(sentence), "the page");
    assert!(explain(DEPRECATED).contains(sentence), "the rule");
}

/// Some Rust code has to follow what is safe, and nobody hides that.
#[test]
fn the_page_and_the_rules_say_what_safe_means() {
    let sentence = "Safe is what breaks no script, no TypeScript and no stored data, and where the Rust compiler names each \
                    place that has to follow.";
    assert!(page().split_whitespace().collect::<Vec<_>>().join(" ").contains(sentence), "the page");
    for rule in [FIELD_ADDED, VALUE_ADDED_OPEN, VARIANT_ADDED_OPEN] {
        assert!(explain(rule).contains(sentence), "{}", rule.name);
    }
}

/// A fresh machine does not have the generator.
#[test]
fn the_workflows_of_the_pages_install_the_generator_first() {
    for name in ["docs/evolution.md", "docs/messages.md"] {
        let page = fs::read_to_string(workspace(name)).expect("the page");
        let (_, rest) = page.split_once("    steps:\n").expect("the steps");
        let (steps, _) = rest.split_once("```").expect("their end");
        let runs: Vec<&str> = steps.lines().filter_map(|line| line.trim().strip_prefix("- run: ")).collect();
        assert_eq!(runs.len(), 2, "{name}: {runs:?}");
        assert_eq!(runs[0], "cargo install --locked --path geppetto/gen-js-api", "{name}");
        assert!(
            runs[1].starts_with("gen-js-api ") && runs[1].ends_with(" --message-format github"),
            "{name}: {runs:?}"
        );
    }
}

/// The deprecated value goes, its string is reserved, and the example is right.
#[test]
fn the_way_that_the_page_proposes_is_safe() {
    let page = page();
    let (_, rest) = page.split_once("```yaml\nenums:\n").expect("the example");
    let (example, _) = rest.split_once("```").expect("its end");
    let schema = |example: &str| format!("version: 1\nenums:\n{example}");
    let repo = Repo::empty("repo");
    repo.write("spec/js_api_codegen.yaml", schema(example));
    let big = "      - { js_key: BIG, value: big }\n";
    assert!(example.contains(big) && example.contains("    reserved: [small]\n"), "{example}");
    let note = "deprecated: { since: \"0.4\", use: BIG, note: \"Small ones are gone soon.\" }";
    assert!(page.contains(note), "the page shows {note}");
    let small = format!("{big}      - {{ js_key: SMALL, value: small, {note} }}\n");
    let deprecated = example.replace(big, &small).replace("    reserved: [small]\n", "");
    repo.write("deprecated.yaml", schema(&deprecated));
    repo.write("first.yaml", schema(&deprecated.replace(&format!(", {note}"), "")));
    let compare = |old: &str, new: &str| {
        let old = Against::File(repo.path(old));
        let compared = against(&gen_js_api::GENERATOR, Some(&repo.path(new)), &old).expect("sound");
        assert_eq!(compared.breaks().count(), 0);
        compared.found.iter().map(|found| found.change.name()).collect::<Vec<_>>()
    };
    assert_eq!(compare("first.yaml", "deprecated.yaml"), ["deprecated:Size.small"]);
    assert_eq!(compare("deprecated.yaml", "spec/js_api_codegen.yaml"), ["value-retired:Size.small"]);
}
