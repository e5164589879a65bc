//! Two contestants in turns, and what came out.

use std::time::Duration;

/// Does something so many times. What that took, without preparations.
type Contestant = Box<dyn Fn(i32) -> Duration>;

pub(crate) struct Row {
    pub(crate) what: &'static str,
    times: i32,
    /// None: nobody has set one.
    goal: Option<f64>,
    by_hand: Contestant,
    ours: Contestant,
}

/// The head of the table.
pub(crate) const HEAD: &str = "\
| what | rquickjs by hand | geppetto | ratio (half of all runs) | goal |
|---|---|---|---|---|
";

/// How often the two take turns.
const ROUNDS: usize = 41;

impl Row {
    pub(crate) fn new(
        what: &'static str,
        times: i32,
        goal: Option<f64>,
        by_hand: impl Fn(i32) -> Duration + 'static,
        ours: impl Fn(i32) -> Duration + 'static,
    ) -> Self {
        Self { what, times, goal, by_hand: Box::new(by_hand), ours: Box::new(ours) }
    }
}

/// A line of the table.
pub(crate) fn line(row: &Row, is_bench: bool) -> String {
    let (rounds, times) = if is_bench { (ROUNDS, row.times) } else { (1, row.times.min(10)) };
    let each = |contestant: &Contestant| contestant(times).as_secs_f64() * 1e9 / f64::from(times);
    // Once for the caches.
    let _ = (each(&row.by_hand), each(&row.ours));
    let mut pairs: Vec<(f64, f64)> = (0..rounds).map(|_| (each(&row.by_hand), each(&row.ours))).collect();
    let mut column = |of: fn(&(f64, f64)) -> f64| {
        pairs.sort_by(|a, b| of(a).total_cmp(&of(b)));
        let at = |part: usize| pairs.get(rounds * part / 4).map_or(f64::NAN, of);
        (at(1), at(2), at(3))
    };
    let (by_hand, ours, ratio) = (column(|pair| pair.0).1, column(|pair| pair.1).1, column(|pair| pair.1 / pair.0));
    let Row { what, goal, .. } = row;
    let goal = goal.map_or_else(|| "-".to_owned(), |goal| format!("<= {goal}"));
    let (low, middle, high) = ratio;
    format!("| {what} | {} | {} | {middle:.2} ({low:.2}-{high:.2}) | {goal} |\n", time(by_hand), time(ours))
}

fn time(nanoseconds: f64) -> String {
    if nanoseconds < 10_000.0 { format!("{nanoseconds:.0} ns") } else { format!("{:.1} us", nanoseconds / 1000.0) }
}
