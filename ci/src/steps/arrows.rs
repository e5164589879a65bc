//! Who may depend on whom. Names are looked up in `cargo metadata`, so that a rename fails instead of passing for ever.

use crate::ctx::Ctx;
use crate::failure::{Outcome, none_of};
use crate::metadata::Metadata;

/// One row: `from` never needs any of `never` to be built, and does need `reaches`, which shows that the walk walks.
struct Row {
    from: &'static str,
    never: &'static [&'static str],
    reaches: &'static str,
}

/// The generated code, what it stands on, and QuickJS: generators never depend on what they generate.
const GENERATED_AND_BELOW: &[&str] =
    &["geppetto-generated", "geppetto-runtime", "geppetto-bind", "rquickjs", "rquickjs-sys"];

const ROWS: &[Row] = &[
    Row { from: "geppetto-spec", never: GENERATED_AND_BELOW, reaches: "serde" },
    Row { from: "geppetto-templates", never: GENERATED_AND_BELOW, reaches: "geppetto-spec" },
    Row { from: "gen-js-api", never: GENERATED_AND_BELOW, reaches: "geppetto-spec" },
    Row { from: "gen-turns", never: GENERATED_AND_BELOW, reaches: "geppetto-spec" },
    // A derive is built before everything that uses it.
    Row {
        from: "geppetto-macros",
        never: &[
            "gen-js-api",
            "gen-turns",
            "geppetto-bind",
            "geppetto-ci",
            "geppetto-generated",
            "geppetto-runtime",
            "geppetto-spec",
            "geppetto-templates",
            "rquickjs",
        ],
        reaches: "syn",
    },
    // Programs that embed JavaScript do not carry the generators.
    Row {
        from: "geppetto-runtime",
        never: &["gen-js-api", "gen-turns", "geppetto-templates", "geppetto-ci"],
        reaches: "rquickjs",
    },
    Row { from: "geppetto-generated", never: &["geppetto-runtime"], reaches: "geppetto-spec" },
    Row { from: "geppetto-bind", never: &["geppetto-generated", "geppetto-runtime"], reaches: "rquickjs" },
];

/// The only packages of ours that may need QuickJS.
const KNOW_QUICKJS: &[&str] = &["geppetto-bind", "geppetto-cli", "geppetto-generated", "geppetto-runtime"];

pub(super) fn run(ctx: &Ctx) -> Outcome {
    none_of(check(ctx.metadata()?, ROWS, KNOW_QUICKJS))
}

fn check(metadata: &Metadata, rows: &[Row], know_quickjs: &[&str]) -> Vec<String> {
    let mut findings = Vec::new();
    let names = rows.iter().flat_map(|row| row.never.iter().chain([&row.from, &row.reaches])).chain(know_quickjs);
    let mut missing: Vec<&str> = names.copied().filter(|name| metadata.named(name).next().is_none()).collect();
    missing.sort_unstable();
    missing.dedup();
    findings.extend(missing.into_iter().map(|name| format!("`{name}` in ci/src/steps/arrows.rs names no package")));

    for row in rows {
        let reached = metadata.reach(row.from);
        findings
            .extend(row.never.iter().filter_map(|never| reached.get(never)).map(|path| format!("forbidden: {path}")));
        if !reached.contains_key(row.reaches) {
            findings.push(format!("`{}` no longer needs `{}`: the control of its row is stale", row.from, row.reaches));
        }
    }
    for member in metadata.members() {
        let reached = metadata.reach(&member.name);
        let quickjs = reached.get("rquickjs").filter(|_| !know_quickjs.contains(&member.name.as_str()));
        findings.extend(quickjs.into_iter().chain(reached.get("geppetto-ci")).map(|path| format!("forbidden: {path}")));
    }
    let engines = metadata.named("rquickjs-sys").count();
    if engines != 1 {
        findings.push(format!("{engines} packages are called rquickjs-sys; exactly one C engine is wanted"));
    }
    findings.sort_unstable();
    findings.dedup();
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::tests::graph;

    const ROW: &[Row] = &[Row { from: "gen", never: &["rquickjs"], reaches: "spec" }];

    #[test]
    fn a_sound_graph_passes() {
        let sound = graph(&[
            ("gen", "spec", None),
            ("bind", "rquickjs", None),
            ("rquickjs", "rquickjs-sys", None),
            ("gen", "bind", Some("dev")),
        ]);
        // In a made-up graph every package is a member.
        assert_eq!(check(&sound, ROW, &["bind"]), [""; 0]);
    }

    #[test]
    fn a_forbidden_edge_is_shown_with_its_path() {
        let graph = graph(&[
            ("gen", "spec", None),
            ("spec", "bind", Some("build")),
            ("bind", "rquickjs", None),
            ("rquickjs", "rquickjs-sys", None),
        ]);
        let found = check(&graph, ROW, &["bind", "spec"]);
        assert_eq!(found, ["forbidden: gen -> spec -> bind -> rquickjs"]);
    }

    #[test]
    fn quickjs_is_for_the_few_and_ci_for_nobody() {
        let graph = graph(&[
            ("gen", "spec", None),
            ("core", "rquickjs", None),
            ("rquickjs", "rquickjs-sys", None),
            ("core", "geppetto-ci", None),
        ]);
        assert_eq!(check(&graph, ROW, &[]), ["forbidden: core -> geppetto-ci", "forbidden: core -> rquickjs"]);
    }

    #[test]
    fn a_renamed_package_and_a_stale_control_are_failures() {
        let graph = graph(&[("gen", "yaml", None), ("rquickjs", "rquickjs-sys", None)]);
        let found = check(&graph, ROW, &["bind"]);
        assert_eq!(
            found,
            [
                "`bind` in ci/src/steps/arrows.rs names no package",
                "`gen` no longer needs `spec`: the control of its row is stale",
                "`spec` in ci/src/steps/arrows.rs names no package",
            ]
        );
    }

    #[test]
    fn two_engines_are_one_too_many() {
        let none = graph(&[("gen", "spec", None), ("x", "rquickjs", None)]);
        assert_eq!(check(&none, ROW, &["x"]), ["0 packages are called rquickjs-sys; exactly one C engine is wanted"]);
    }
}
