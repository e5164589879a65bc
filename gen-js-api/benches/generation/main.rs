//! How long the generator takes and how much memory it needs, beside a bare parse of the same schema: both as whole
//! processes, in turns.
//!
//! `cargo bench -p gen-js-api` prints a Markdown table; `cargo bench-table` puts it into docs/performance.md. Without
//! `--bench`, as `cargo test` runs it, one tiny schema goes through once: it shows that the benchmark works, and
//! nothing about time.
#![allow(clippy::print_stdout, reason = "a command line tool: what it prints is its product")]

mod bare;
mod input;
mod process;
mod stats;
mod table;

use std::error::Error;
use std::path::Path;

use input::Size;
use process::Process;
use stats::{Pairs, Sample};

/// A size, how often the two run in turns, and the ratio that the generator must keep to.
struct Row {
    size: Size,
    pairs: usize,
    goal: f64,
}

const ROWS: [Row; 3] = [
    Row { size: Size { enums: 6, values: 7 }, pairs: 400, goal: 1.5 },
    Row { size: Size { enums: 100, values: 20 }, pairs: 200, goal: 1.5 },
    Row { size: Size { enums: 1000, values: 50 }, pairs: 40, goal: 1.6 },
];

/// What `cargo test` runs.
const SMOKE: [Row; 1] = [Row { size: Size { enums: 2, values: 2 }, pairs: 1, goal: 1.5 }];

/// What one row found.
struct Figures {
    bytes: u64,
    times: Pairs,
    /// The generator with nothing there yet: it writes everything.
    cold: Sample,
    /// Peak memory in bytes, where the system tells.
    memory: Option<Pairs>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        // This program starts itself for what has to be a process of its own.
        ["bare", schema] => return bare::parse(Path::new(schema)),
        ["peak", program, rest @ ..] => return process::print_peak(program, rest),
        _ => {}
    }
    let rows = if args.iter().any(|arg| arg == "--bench") { ROWS.as_slice() } else { SMOKE.as_slice() };
    let mut table = table::HEAD.to_owned();
    for row in rows {
        table.push_str(&table::line(row, &measure(row)?));
    }
    print!("{table}");
    Ok(())
}

fn measure(row: &Row) -> Result<Figures, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    // The root of a project: the search for a schema ends here.
    std::fs::create_dir(folder.path().join(".git"))?;
    let bytes = input::write(folder.path(), row.size)?;
    let ours = Process::new(env!("CARGO_BIN_EXE_gen-js-api"), &[], folder.path());
    let this = std::env::current_exe()?;
    let bare = Process::new(this, &["bare", input::PATH], folder.path());

    let made = folder.path().join("generated");
    let mut cold = Sample::default();
    for _ in 0..row.pairs.div_ceil(10) {
        if made.exists() {
            std::fs::remove_dir_all(&made)?;
        }
        cold.push(ours.time()?);
    }
    let mut times = Pairs::default();
    for i in 0..row.pairs {
        // Neither always has the warmer caches.
        if i % 2 == 0 {
            times.push(ours.time()?, bare.time()?);
        } else {
            let bare = bare.time()?;
            times.push(ours.time()?, bare);
        }
    }
    let mut memory = Pairs::default();
    for _ in 0..row.pairs.min(3) {
        if let (Some(ours), Some(bare)) = (ours.peak()?, bare.peak()?) {
            memory.push(ours, bare);
        }
    }
    Ok(Figures { bytes, times, cold, memory: (!memory.is_empty()).then_some(memory) })
}
