//! From text to an enum: instructions per look-up, beside other ways.
//!
//! `cargo bench -p geppetto-macros --bench validators` counts with valgrind and prints a Markdown table;
//! `cargo bench-table` puts it into docs/performance.md. Without `--bench`, as `cargo test` runs it, all look-ups are
//! checked, text by text, and nothing is counted.
#![allow(clippy::print_stdout, reason = "a command line tool: what it prints is its product")]
#![allow(clippy::cast_precision_loss, reason = "counts of look-ups are small")]

mod check;
mod contenders;
mod count;
mod table;
mod texts;
mod words;

use std::error::Error;

use contenders::{Contender, SETS};
use count::Case;
use texts::Kind;

/// What is found for one contender and one set.
struct Figures {
    contender: Contender,
    /// Instructions, in the order of the kinds.
    hit: f64,
    near: f64,
    stranger: f64,
    nanoseconds: f64,
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    // This program starts itself for what is counted.
    if let [first, set, contender, kind, rounds] = args.as_slice()
        && first == "look-up"
    {
        let mut all = Contender::ALL.into_iter().chain([Contender::Nobody]);
        let contender = all.find(|known| format!("{known:?}") == *contender).ok_or("no such contender")?;
        return Ok(Case { set: set.parse()?, contender, kind: kind.parse()? }.repeat(rounds.parse()?)?);
    }
    check::all()?;
    if !args.iter().any(|arg| arg == "--bench") {
        return Ok(());
    }
    let mut text = table::HEAD.to_owned();
    for (place, set) in SETS.iter().enumerate() {
        let figures =
            Contender::ALL.iter().map(|&contender| measure(place, contender)).collect::<Result<Vec<_>, _>>()?;
        text.push_str(&table::lines(set.texts.len(), &figures));
    }
    print!("{text}");
    Ok(())
}

fn measure(set: usize, contender: Contender) -> Result<Figures, Box<dyn Error>> {
    let case = |kind| Case { set, contender, kind };
    Ok(Figures {
        contender,
        hit: case(Kind::Hit).instructions()?,
        near: case(Kind::Near).instructions()?,
        stranger: case(Kind::Stranger).instructions()?,
        nanoseconds: case(Kind::Hit).nanoseconds()?,
    })
}
