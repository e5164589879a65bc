//! The figures as a Markdown table.

use crate::packages::PACKAGES;

/// The package that the others are compared with.
const PEER: &str = "together";
/// The package with the goal, and the highest ratio that meets it.
const OURS: &str = "js_enum";
const GOAL: f64 = 0.25;

/// One row per package.
pub(crate) fn table(dev: &[Vec<f64>], release: &[Vec<f64>]) -> String {
    let mut text = "| 100 enums x 20 variants | dev | release | ratio to the four together, dev | release | goal |\n\
                    |---|---|---|---|---|---|\n"
        .to_owned();
    for (place, package) in PACKAGES.iter().enumerate() {
        let goal = if package.name == OURS { format!("<= {GOAL:.2}") } else { String::new() };
        text.push_str(&format!(
            "| {} | {:.2} s | {:.2} s | {:.2} | {:.2} | {goal} |\n",
            package.title,
            seconds(dev, place),
            seconds(release, place),
            ratio(dev, place),
            ratio(release, place),
        ));
    }
    text
}

fn seconds(rounds: &[Vec<f64>], place: usize) -> f64 {
    median(rounds.iter().filter_map(|round| round.get(place).copied()))
}

/// The median of the ratios of all rounds.
fn ratio(rounds: &[Vec<f64>], place: usize) -> f64 {
    let peer = PACKAGES.iter().position(|package| package.name == PEER).unwrap_or_default();
    median(rounds.iter().filter_map(|round| Some(round.get(place)? / round.get(peer)?)))
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut sorted: Vec<f64> = values.collect();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}
