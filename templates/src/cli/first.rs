//! `init`: writes a first schema and says what makes it part of a project.

use std::path::Path;

use geppetto_spec::load::Expects;

use super::say::{complain, say};
use super::{FAILED, USAGE};
use crate::init::{InitError, init_module, module_name};
use crate::options::Generator;

pub(super) fn schema(generator: &Generator, folder: &Path, module: Option<&str>) -> u8 {
    let module = module.map_or_else(|| module_name(folder), str::to_owned);
    match init_module(generator, folder, &module) {
        Ok(path) => say(generator, &format!("wrote {}\n{}", path.display(), next_steps(generator, &module)), 0),
        Err(error) => {
            complain(generator, &error.to_string());
            if matches!(error, InitError::Module(_)) { USAGE } else { FAILED }
        }
    }
}

/// What makes the generated files part of a project. A hook that is there already goes on with the check.
fn next_steps(generator: &Generator, module: &str) -> String {
    let (name, rust) = (generator.name, generator.module());
    let turns = if generator.expects == Expects::Turns { "/turns" } else { "" };
    format!(
        "edit it, then run: {name}\n\
         in Cargo.toml: geppetto = {{ package = \"geppetto-runtime\", path = \".../runtime\" }} (of a checkout, or git = \
         \"...\"; it is not on crates.io)\n\
         in src/lib.rs or src/main.rs: mod {rust};\n\
         for scripts: geppetto::js_api! {{ pub static API; command \"cargo run -- types\"; module \"{module}{turns}\" {{ \
         schema crate::{rust}; }} }}\n\
         in CI: {name} --check\n\
         before each commit: printf '#!/bin/sh\\n{name} --check || exit 1\\n' >> .git/hooks/pre-commit && \
         chmod +x .git/hooks/pre-commit\n"
    )
}
