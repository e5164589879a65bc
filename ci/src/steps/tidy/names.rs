//! Names that only a few files may know, so that what stands behind them can be replaced in one place.

use crate::files::{self, TextFile};

/// A name, and what the paths of Rust files that may write it start with.
const NAMES: &[(&str, &[&str])] = &[
    // the good path and the path with positions: the rest of the loader knows neither
    (
        "serde_yaml",
        &[
            "spec/src/load/parse",
            "spec/src/load/structure",
            "spec/src/load/tree",
            "spec/tests/",
            "gen-js-api/tests/",
            "gen-js-api/benches/",
        ],
    ),
    ("saphyr_parser", &["spec/src/load/tree", "spec/tests/"]),
    // the border: everything else goes through it
    ("rquickjs", &["runtime/bind/", "runtime/src/", "runtime/tests/", "runtime/examples/", "runtime/benches/"]),
];

pub(super) fn check(file: &TextFile, findings: &mut Vec<String>) {
    // This crate names packages in order to forbid them; generated code is what its emitters say.
    if files::extension(&file.path) != "rs" || file.path.starts_with("ci/") || file.path.starts_with("generated/") {
        return;
    }
    for (name, places) in NAMES {
        if places.iter().any(|place| file.path.starts_with(place)) {
            continue;
        }
        let uses = [format!("{name}::"), format!("use {name};"), format!("extern crate {name}")];
        for (number, line) in (1..).zip(file.text.lines()) {
            let code = line.split("//").next().unwrap_or_default();
            if uses.iter().any(|text| code.contains(text.as_str())) {
                findings.push(format!("{}:{number}: only {} may name `{name}`", file.path, places.join(", ")));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::findings;
    use super::*;

    #[test]
    fn a_name_out_of_its_place_is_found() {
        let found = findings(check, "spec/src/load/model.rs", "//! x\nuse saphyr_parser::Event;\n");
        assert_eq!(found, ["spec/src/load/model.rs:2: only spec/src/load/tree, spec/tests/ may name `saphyr_parser`"]);
        assert_eq!(findings(check, "templates/src/a.rs", "let x = rquickjs::Runtime::new();\n").len(), 1);
    }

    #[test]
    fn in_its_place_and_in_comments_a_name_passes() {
        assert_eq!(findings(check, "spec/src/load/tree", "use saphyr_parser::Event;\n"), [""; 0]);
        assert_eq!(findings(check, "spec/src/lib.rs", "/// see rquickjs::Ctx\n"), [""; 0]);
    }
}
