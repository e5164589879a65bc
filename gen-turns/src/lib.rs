//! The generator for `turns_codegen.yaml`, as a library: for build scripts and freshness tests.

use geppetto_spec::load::Expects;
use geppetto_templates::Generator;
pub use geppetto_templates::breaking;
pub use geppetto_templates::{Error, FileState, Mode, Options, Outcome, State};

/// What makes this generator this one.
pub const GENERATOR: Generator = Generator { name: "gen-turns", schema: "turns_codegen.yaml", expects: Expects::Turns };

/// Runs the generator.
///
/// # Errors
/// When there is no schema, when it has mistakes, or when a file cannot be written; then nothing was changed.
///
/// ```no_run
/// use gen_turns::{Mode, Options, run};
/// let outcome = run(&Options::new().mode(Mode::Check))?;
/// assert!(outcome.was_fresh(), "run: {}", outcome.command);
/// # Ok::<(), gen_turns::Error>(())
/// ```
pub fn run(options: &Options) -> Result<Outcome, Error> {
    geppetto_templates::run(&GENERATOR, options)
}
