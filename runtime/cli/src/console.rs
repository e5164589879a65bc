//! The console of a script: the standard output and the standard error output.

use std::io;
use std::sync::Arc;

use geppetto::ConsoleLevel;

use crate::events::Events;

/// Writes lines. When nobody reads the output any more the script ends: it would go on for nobody.
pub(crate) fn writer(events: Arc<Events>) -> impl Fn(ConsoleLevel, &str) + Send + 'static {
    move |level, line| {
        if events.is_over() {
            return;
        }
        if level.is_error() {
            // Where it could be said that this failed, it failed.
            let _ = write(&mut io::stderr().lock(), line);
        } else if let Err(error) = write(&mut io::stdout().lock(), line) {
            events.output_failed(error);
        }
    }
}

/// In one piece, so that lines of both outputs do not mix.
fn write(output: &mut impl io::Write, line: &str) -> io::Result<()> {
    output.write_all(format!("{line}\n").as_bytes()).and_then(|()| output.flush())
}
