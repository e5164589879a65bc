//! The figures as a Markdown table.

use crate::packages::PACKAGES;

/// The package that the others are compared with.
const PEER: &str = "together";
/// The package with the goal, and the highest ratio that meets it.
const OURS: &str = "js_enum";
const GOAL: f64 = 0.25;

/// One row per package.
pub(crate) fn table(dev: &[Vec<f64>], release: &[Vec<f64>]) -> String {
    let head = "| 100 enums x 20 variants | dev | release | ratio to the four together, dev | release | goal |\n\
                |---|---|---|---|---|---|\n";
    let lines = PACKAGES.iter().enumerate().map(|(place, package)| {
        let goal = if package.name == OURS { format!("<= {GOAL:.2}") } else { String::new() };
        let (dev_seconds, release_seconds) = (seconds(dev, place), seconds(release, place));
        let (dev_ratio, release_ratio) = (ratio(dev, place), ratio(release, place));
        let title = package.title;
        format!(
            "| {title} | {dev_seconds:.2} s | {release_seconds:.2} s | {dev_ratio:.2} | {release_ratio:.2} | {goal} |\n"
        )
    });
    std::iter::once(head.to_owned()).chain(lines).collect()
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
