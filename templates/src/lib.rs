//! From the checked spec to files: one emitter per output, and the sink that writes, checks or shows what they make.
//!
//! The pipeline is a straight line: `schema -> Api -> emitters -> artifacts -> sink`. Emitters see nothing but the
//! [`Api`](geppetto_spec::load::model::Api) and do no I/O; only the sink touches the disk.

mod artifact;
pub mod cli;
mod diff;
mod discover;
mod emit;
mod emitter;
mod frame;
mod generator;
mod init;
mod json;
mod orphans;
mod sink;

pub use artifact::{Artifact, Header};
pub use emitter::{EMITTERS, Emitter, emit};
pub use frame::EmitError;
pub use generator::{Error, Generator, Mode, Options, Outcome, run};
pub use init::{InitError, init};
pub use sink::{FileState, SinkError, State};
