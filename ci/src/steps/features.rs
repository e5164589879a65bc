//! Features that are off. Only `-p PACKAGE` shows them: a build of the whole workspace unifies features, so what a
//! package needs and forgot to ask for is there because another one asked.

use crate::ctx::{self, Ctx};
use crate::failure::{Outcome, all_of, none_of};

/// What is built, and what that shows.
const COMMANDS: &[(&str, &[&str])] = &[
    // spec without `load`: what running programs need, without YAML
    ("test", &["-p", "geppetto-spec"]),
    // generated types alone, first without, then with their JavaScript half
    ("check", &["-p", "geppetto-generated", "--no-default-features"]),
    ("check", &["-p", "geppetto-generated", "--features", "quickjs"]),
    // the enum half of the runtime, without QuickJS
    ("test", &["-p", "geppetto-runtime", "--no-default-features"]),
];

/// What only generators and tests carry.
const YAML: [&str; 3] = ["annotate-snippets ", "saphyr-parser ", "yaml_serde "];

pub(super) fn run(ctx: &Ctx) -> Outcome {
    let args = ["-p", "geppetto-runtime", "-e", "normal,build", "--prefix", "none", "-f", "{p}"];
    let tree = ctx::output(&mut ctx.cargo("tree", args))?;
    let found = tree.lines().filter(|line| YAML.iter().any(|name| line.starts_with(name)));
    none_of(found.map(|line| format!("programs that use geppetto-runtime would carry {line}")).collect())?;
    all_of(COMMANDS.iter().map(|(subcommand, args)| {
        let mut command = ctx.cargo(subcommand, args.iter().copied());
        let fix = ctx::shown(&command);
        ctx::run(&mut command).map_err(|failure| failure.fix(fix))
    }))
}
