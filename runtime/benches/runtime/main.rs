//! What a runtime costs beside the same done by hand with rquickjs: its start, its constants, calls both ways, and
//! events from another thread. The two take turns in one process.
//!
//! `cargo bench -p geppetto-runtime` prints a Markdown table; `cargo bench-table` puts it into docs/performance.md.
//! Without `--bench`, as `cargo test` runs it, everything goes through once: it shows that the benchmark works, and
//! nothing about time.
#![allow(clippy::print_stdout, reason = "a command line tool: what it prints is its product")]
#![allow(clippy::expect_used, reason = "a benchmark that cannot go on has to say where")]

mod by_hand;
mod measure;
mod ours;

use measure::{HEAD, Row, line};

fn main() {
    let is_bench = std::env::args().any(|arg| arg == "--bench");
    let mut table = HEAD.to_owned();
    for row in rows() {
        table.push_str(&line(&row, is_bench));
    }
    print!("{table}");
}

fn rows() -> Vec<Row> {
    vec![
        Row::new("start to first result", 20, Some(1.1), by_hand::start, ours::start),
        Row::new("first result of a warm one from a pool", 4, Some(1.1), by_hand::start, ours::start_from_pool),
        Row::new("start, first result, end", 20, None, by_hand::life, ours::life),
        Row::new(
            "install the constants (frozen; by hand they are not)",
            50,
            Some(1.2),
            by_hand::install,
            ours::install,
        ),
        Row::new("host calls a function of a script", 20_000, Some(1.3), by_hand::call_script, ours::call_script),
        Row::new(
            "script calls a function of the host (guarded, strict)",
            20_000,
            Some(1.3),
            by_hand::call_host,
            ours::call_host,
        ),
        Row::new("call from another thread, and its answer", 500, Some(1.3), by_hand::call_across, ours::call_across),
        Row::new("event from another thread to a listener", 50_000, Some(1.3), by_hand::events, ours::events),
    ]
}
