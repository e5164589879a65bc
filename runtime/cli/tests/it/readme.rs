//! What the README shows of the command is what comes out.

use crate::cli::program;
use crate::support::run;

const README: &str = include_str!("../../../../README.md");

#[test]
fn the_error_is_the_one_that_comes_out() {
    let mut blocks = README.split("```text\n").skip(1).filter_map(|rest| rest.split("```").next());
    let shown = blocks.find(|block| block.starts_with("error: ")).expect("an error of a script");
    let script = "const a = null;\nfunction inner() {\n  return a.b;\n}\ninner();\n";
    assert_eq!(run("a.js", script).error(), shown);
}

#[test]
fn the_flags_are_all_there() {
    let help = program(&["run", "--help"]).out;
    let rows: Vec<&str> =
        README.lines().filter_map(|line| line.strip_prefix("| `--")?.split([' ', '`']).next()).collect();
    assert!(rows.len() >= 3, "{rows:?}");
    for flag in &rows {
        assert!(help.contains(&format!("--{flag}")), "{flag}");
    }
    let told = help.matches("\n      --").count();
    assert_eq!(told, rows.len(), "{help}");
}
