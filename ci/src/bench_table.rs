//! `cargo bench-table`: runs benchmarks, and puts the tables that they print into docs/performance.md.
//!
//! Figures are for people to read: no check looks at them, for they say nothing on a machine that does other work too.

mod lines;

use std::fs;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::ctx::{self, Ctx};

/// A table of the page. Its name stands in the two markers around it.
struct Table {
    name: &'static str,
    figures: Figures,
}

/// Where its figures come from.
enum Figures {
    /// The benchmark of that name, in this package.
    Bench(&'static str),
    /// Files that are counted.
    Count(fn(&Ctx) -> Result<String, String>),
}

const TABLES: &[Table] = &[
    Table { name: "generation", figures: Figures::Bench("gen-js-api") },
    Table { name: "validators", figures: Figures::Bench("geppetto-macros") },
    Table { name: "compile_time", figures: Figures::Bench("geppetto-macros") },
    Table { name: "runtime", figures: Figures::Bench("geppetto-runtime") },
    Table { name: "bindings", figures: Figures::Bench("geppetto-runtime") },
    Table { name: "bindings_compile_time", figures: Figures::Bench("geppetto-runtime") },
    Table { name: "bindings_lines", figures: Figures::Count(lines::table) },
];

const PAGE: &str = "docs/performance.md";

/// Makes the tables of these names again, or all of them.
pub(crate) fn run(ctx: &Ctx, names: &[String]) -> Result<(), String> {
    if let Some(unknown) = names.iter().find(|name| TABLES.iter().all(|table| table.name != *name)) {
        let known: Vec<&str> = TABLES.iter().map(|table| table.name).collect();
        return Err(format!("no such table: {unknown}\nthe tables are: {}", known.join(", ")));
    }
    let where_measured = format!("{}, commit {}, {}.", date(today()), commit(ctx)?, machine());
    for table in TABLES.iter().filter(|table| names.is_empty() || names.iter().any(|name| name == table.name)) {
        let figures = match table.figures {
            Figures::Bench(package) => {
                let mut bench = ctx.cargo("bench", ["-q", "-p", package, "--bench", table.name]);
                println!("$ {}", ctx::shown(&bench));
                ctx::output(&mut bench)?
            }
            Figures::Count(count) => count(ctx)?,
        };
        print!("{figures}");
        // Read late: a benchmark takes its time, and somebody may be writing on the page.
        let path = ctx.root.join(PAGE);
        let page = fs::read_to_string(&path).map_err(|e| format!("{PAGE}: {e}"))?;
        let page = replaced(&page, table.name, &format!("{where_measured}\n\n{figures}"))?;
        fs::write(&path, page).map_err(|e| format!("{PAGE}: {e}"))?;
        println!("written to {PAGE}");
    }
    Ok(())
}

/// The page with `text` between the markers of that name.
fn replaced(page: &str, name: &str, text: &str) -> Result<String, String> {
    let (start, end) = (format!("<!-- table {name} -->\n"), format!("<!-- end of table {name} -->\n"));
    let missing = |marker: &str| format!("{PAGE} has no line `{}`", marker.trim_end());
    let (before, rest) = page.split_once(&start).ok_or_else(|| missing(&start))?;
    let (_, after) = rest.split_once(&end).ok_or_else(|| missing(&end))?;
    Ok(format!("{before}{start}\n{}\n\n{end}{after}", text.trim_end()))
}

/// The commit, with a mark when files differ from it.
fn commit(ctx: &Ctx) -> Result<String, String> {
    let mut git = ctx.command("git");
    let text = ctx::output(git.args(["describe", "--always", "--exclude=*", "--dirty= with changes"]))?;
    Ok(text.trim_end().to_owned())
}

/// The processor and the system; never a name that somebody gave the machine.
fn machine() -> String {
    let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let model = model.map_or(std::env::consts::ARCH, |(_, model)| model.trim());
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    format!("{model}, {cores} cores, {}", std::env::consts::OS)
}

/// Days since 1970.
fn today() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs() / (24 * 60 * 60))
}

/// A day since 1970 as `2026-11-21`.
fn date(day: u64) -> String {
    let is_leap = |year: u64| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let (mut year, mut rest) = (1970, day);
    while rest >= 365 + u64::from(is_leap(year)) {
        rest -= 365 + u64::from(is_leap(year));
        year += 1;
    }
    let mut month = 1;
    for days in [31, 28 + u64::from(is_leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30] {
        if rest < days {
            break;
        }
        rest -= days;
        month += 1;
    }
    format!("{year}-{month:02}-{:02}", rest + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_put_between_its_markers_again_and_again() {
        let page = "# A\n<!-- table a -->\nold\n<!-- end of table a -->\nb\n";
        let once = replaced(page, "a", "| x |\n").expect("both markers are there");
        assert_eq!(once, "# A\n<!-- table a -->\n\n| x |\n\n<!-- end of table a -->\nb\n");
        assert_eq!(replaced(&once, "a", "| x |\n"), Ok(once.clone()));
        let missing = replaced(page, "b", "").expect_err("no marker");
        assert_eq!(missing, "docs/performance.md has no line `<!-- table b -->`");
    }

    #[test]
    fn the_page_has_a_place_for_each_table() {
        let ctx = Ctx::find().expect("tests run inside the repository");
        let page = fs::read_to_string(ctx.root.join(PAGE)).expect(PAGE);
        for table in TABLES {
            assert!(replaced(&page, table.name, "").is_ok(), "{}", table.name);
        }
    }

    #[test]
    fn days_are_counted() {
        let days =
            [(0, "1970-01-01"), (58, "1970-02-28"), (59, "1970-03-01"), (364, "1970-12-31"), (789, "1972-02-29")];
        for (day, shown) in days.into_iter().chain([(11_016, "2000-02-29"), (20_778, "2026-11-21")]) {
            assert_eq!(date(day), shown);
        }
    }
}
