//! The figures as a Markdown table.

use crate::Figures;
use crate::contenders::Contender;

/// The names of the columns.
pub(crate) const HEAD: &str = "\
| values | | hit | near miss | far miss | hit, to strum's | dearer miss, to strum's | goal | dearer miss, to hit | goal | ns, hit |
|---|---|---|---|---|---|---|---|---|---|---|
";

/// What a hit and a miss may cost of strum's, by the number of values.
const GOALS: [(usize, f64); 3] = [(7, 1.0), (50, 0.75), (200, 0.35)];
/// What a miss may cost of a hit.
const MISS: f64 = 1.15;

/// The rows of one set.
pub(crate) fn lines(values: usize, figures: &[Figures]) -> String {
    let strum = figures.iter().find(|figures| figures.contender == Contender::Strum);
    figures.iter().map(|figures| line(values, figures, strum)).collect()
}

fn line(values: usize, figures: &Figures, strum: Option<&Figures>) -> String {
    let Figures { contender, hit, near, stranger, nanoseconds } = figures;
    let miss = near.max(*stranger);
    let to_hit = strum.map_or(f64::NAN, |strum| hit / strum.hit);
    let to_miss = strum.map_or(f64::NAN, |strum| miss / strum.near.max(strum.stranger));
    let goal = GOALS.iter().find(|(size, _)| *size == values).filter(|_| *contender == Contender::JsEnum);
    let (goal, miss_goal) =
        goal.map_or_else(Default::default, |(_, goal)| (format!("<= {goal:.2}"), format!("<= {MISS:.2}")));
    format!(
        "| {values} | {} | {hit:.0} | {near:.0} | {stranger:.0} | {to_hit:.2} | {to_miss:.2} | {goal} | {:.2} | \
         {miss_goal} | {nanoseconds:.1} |\n",
        contender.title(),
        miss / hit,
    )
}
