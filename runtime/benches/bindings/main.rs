//! What generated bindings cost beside the same written by hand with rquickjs, as strict: calls, handles, records,
//! callbacks, and the lazy turn. The two run the same scripts, in turns, in one process.
//!
//! `cargo bench -p geppetto-runtime --bench bindings` prints a Markdown table; with a text behind ` -- ` only the lines
//! that contain it. `cargo bench-table` puts it into docs/performance.md. Without `--bench`, as `cargo test` runs it,
//! everything goes through once: it shows that the benchmark works, and nothing about time.
#![allow(clippy::print_stdout, reason = "a command line tool: what it prints is its product")]
#![allow(clippy::expect_used, reason = "a benchmark that cannot go on has to say where")]

mod by_hand;
mod by_hand_counter;
mod by_hand_json;
mod by_hand_turn;
mod data;
#[rustfmt::skip] // it has the style of the repositories that generate
#[path = "../../tests/bench/rust/mod.rs"]
mod made;
#[path = "../runtime/measure.rs"]
mod measure;
mod ours;
mod scripts;

use measure::{HEAD, Row, line};

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let is_bench = args.iter().any(|arg| arg == "--bench");
    let wanted = args.iter().find(|arg| !arg.starts_with('-'));
    let mut table = HEAD.to_owned();
    for row in rows().iter().filter(|row| wanted.is_none_or(|wanted| row.what.contains(wanted.as_str()))) {
        table.push_str(&line(row, is_bench));
    }
    print!("{table}");
}

fn rows() -> Vec<Row> {
    let row = |script: &scripts::Script| {
        let source = script.source;
        let (by_hand, ours) = (move |times| by_hand::run(source, times), move |times| ours::run(source, times));
        Row::new(script.what, script.times, script.goal, by_hand, ours)
    };
    scripts::ALL.iter().map(row).collect()
}
