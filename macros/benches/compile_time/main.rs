//! How long derived code takes to compile, beside the derives that one needs together for the same.
//!
//! `cargo bench -p geppetto-macros --bench compile_time` makes packages in a temporary folder, builds what they depend
//! on, and then each package alone, again and again. It prints a Markdown table; `cargo bench-table` puts it into
//! docs/performance.md. Without `--bench`, as `cargo test` runs it, cargo resolves tiny packages and builds the one
//! that depends on nothing: it shows that the benchmark works, and nothing about time.
#![allow(clippy::print_stdout, reason = "a command line tool: what it prints is its product")]

mod cargo;
mod packages;
mod table;

use std::error::Error;
use std::path::Path;

use cargo::Profile;
use packages::{PACKAGES, Size};

const SIZE: Size = Size { enums: 100, variants: 20 };
/// What `cargo test` makes.
const TINY: Size = Size { enums: 2, variants: 2 };
/// How often each package is built.
const ROUNDS: usize = 7;

/// Seconds, in the order of the packages, one list per round.
type Rounds = Vec<Vec<f64>>;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().ok_or("macros lies in the project")?;
    if !std::env::args().any(|arg| arg == "--bench") {
        return smoke(folder.path(), root);
    }
    packages::write(folder.path(), root, SIZE)?;
    let dev = measure(folder.path(), Profile::Dev)?;
    let release = measure(folder.path(), Profile::Release)?;
    print!("{}", table::table(&dev, &release));
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

fn smoke(folder: &Path, root: &Path) -> Result<(), Box<dyn Error>> {
    packages::write(folder, root, TINY)?;
    cargo::resolve(folder)?;
    for package in &PACKAGES {
        let source = std::fs::read_to_string(folder.join(package.name).join("src/lib.rs"))?;
        let enums = source.matches("pub enum ").count();
        if enums != TINY.enums || syn::parse_str::<proc_macro2::TokenStream>(&source).is_err() {
            return Err(format!("{} is no Rust with {} enums:\n{source}", package.name, TINY.enums).into());
        }
    }
    let alone = PACKAGES.first().ok_or("there are packages")?;
    let seconds = cargo::seconds(folder, alone.name, Profile::Dev)?;
    print!("{}", table::table(&[vec![seconds; PACKAGES.len()]], &[vec![seconds; PACKAGES.len()]]));
    Ok(())
}
