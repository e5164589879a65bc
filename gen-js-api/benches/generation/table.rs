//! The figures as a Markdown table.

use crate::{Figures, Row};

/// The names of the columns.
pub(crate) const HEAD: &str = "\
| enums x values | schema | bare parse | gen-js-api, all fresh | ratio (half of all runs) | goal | gen-js-api, writes all | peak memory, bare | ours | ratio |
|---|---|---|---|---|---|---|---|---|---|
";

/// One row.
pub(crate) fn line(row: &Row, figures: &Figures) -> String {
    let Figures { bytes, times, cold, memory } = figures;
    let (enums, values) = (row.size.enums, row.size.values);
    let memory = memory.as_ref().map_or_else(
        || "not measured on this system | |".to_owned(),
        |m| format!("{:.1} MB | {:.1} MB | {:.2}", m.bare.median(), m.ours.median(), m.ratio.median()),
    );
    format!(
        "| {enums}x{values} | {} kB | {:.1} ms | {:.1} ms | {:.2} ({:.2}-{:.2}) | <= {:.1} | {:.1} ms | {memory} |\n",
        bytes.div_ceil(1000),
        times.bare.median(),
        times.ours.median(),
        times.ratio.median(),
        times.ratio.at(25),
        times.ratio.at(75),
        row.goal,
        cold.median(),
    )
}
