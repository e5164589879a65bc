//! From the checked spec to files: one emitter per output, and the sink that writes, checks or shows what they make.
//!
//! The pipeline is a straight line: `schema -> Api -> emitters -> artifacts -> sink`. Emitters see nothing but the
//! [`Api`](geppetto_spec::load::model::Api) and do no I/O; only the sink touches the disk.

mod artifact;
pub mod breaking;
pub mod cli;
mod diff;
mod emit;
mod emitter;
mod error;
mod frame;
mod generator;
mod init;
mod json;
mod maker;
mod options;
mod orphans;
mod paths;
mod sink;

pub use artifact::{Artifact, Header};
pub use emitter::artifacts;
pub use error::Error;
pub use frame::EmitError;
pub use generator::run;
pub use init::{InitError, init, init_module};
pub use options::{Generator, Mode, Options, Outcome};
pub use sink::{FileState, SinkError, State};
