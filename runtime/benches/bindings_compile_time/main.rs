//! How long generated bindings take to compile: the crate that they are in, alone.
//!
//! `cargo bench -p geppetto-runtime --bench bindings_compile_time` generates packages in a temporary folder, builds what
//! they depend on, and then each package alone, again and again. It prints a Markdown table; `cargo bench-table` puts it
//! into docs/performance.md. Without `--bench`, as `cargo test` runs it, packages are generated and nothing is built: it
//! shows that the schemas are good, and nothing about time.
#![allow(clippy::print_stdout, reason = "a command line tool: what it prints is its product")]

#[path = "../../../macros/benches/compile_time/cargo.rs"]
mod cargo;
mod packages;

use std::error::Error;
use std::path::Path;

use cargo::Profile;
use packages::PACKAGES;

/// How often each package is built.
const ROUNDS: usize = 7;
/// Design figure of a release build, in seconds.
const GOAL: f64 = 0.34;

/// Seconds, in the order of the packages, one list per round.
type Rounds = Vec<Vec<f64>>;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().ok_or("runtime lies in the project")?;
    packages::write(folder.path(), root)?;
    if !std::env::args().any(|arg| arg == "--bench") {
        return packages::check(folder.path());
    }
    cargo::resolve(folder.path())?;
    let dev = measure(folder.path(), Profile::Dev)?;
    let release = measure(folder.path(), Profile::Release)?;
    println!("| generated bindings | dev | release | goal, release |\n|---|---|---|---|");
    for (place, package) in PACKAGES.iter().enumerate() {
        let of = |rounds: &Rounds| median(rounds.iter().filter_map(|round| round.get(place).copied()));
        println!("| {} members | {:.2} s | {:.2} s |  |", package.members, of(&dev), of(&release));
    }
    println!("| each 50 more | {:.2} s | {:.2} s | <= {GOAL:.2} s |", more(&dev), more(&release));
    Ok(())
}

fn measure(folder: &Path, profile: Profile) -> Result<Rounds, Box<dyn Error>> {
    for package in &PACKAGES {
        cargo::build(folder, package.name, profile)?;
    }
    // In turns: what slows the machine down for a while slows all.
    let round = |_| PACKAGES.iter().map(|package| cargo::seconds(folder, package.name, profile)).collect();
    (0..ROUNDS).map(round).collect()
}

/// What 50 members more take, by the largest package and the smallest one.
fn more(rounds: &Rounds) -> f64 {
    let [small, .., large] = &PACKAGES;
    let times = f64::from(large.members - small.members) / 50.0;
    median(rounds.iter().filter_map(|round| Some((round.last()? - round.first()?) / times)))
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut sorted: Vec<f64> = values.collect();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}
