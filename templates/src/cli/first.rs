//! `init`: writes a first schema and says what makes it part of a project.

use std::path::Path;

use super::say::{complain, say};
use super::{FAILED, USAGE};
use crate::init::{InitError, init, init_module};
use crate::options::Generator;

pub(super) fn schema(generator: &Generator, folder: &Path, module: Option<&str>) -> u8 {
    let written = match module {
        Some(module) => init_module(generator, folder, module),
        None => init(generator, folder),
    };
    match written {
        Ok(path) => say(generator, &format!("wrote {}\n{}", path.display(), next_steps(generator)), 0),
        Err(error) => {
            complain(generator, &error.to_string());
            if matches!(error, InitError::Module(_)) { USAGE } else { FAILED }
        }
    }
}

/// What makes the generated files part of a project. A hook that is there already goes on with the check.
fn next_steps(generator: &Generator) -> String {
    let (name, module) = (generator.name, generator.module());
    format!(
        "edit it, then run: {name}\n\
         in Cargo.toml: geppetto = {{ package = \"geppetto-runtime\", path = \"...\" }} (or git = \"...\"; it is not on \
         crates.io)\n\
         in src/lib.rs or src/main.rs: mod {module};\n\
         for scripts: list crate::{module} in geppetto::js_api!\n\
         in CI: {name} --check\n\
         before each commit: printf '#!/bin/sh\\n{name} --check || exit 1\\n' >> .git/hooks/pre-commit && \
         chmod +x .git/hooks/pre-commit\n"
    )
}
