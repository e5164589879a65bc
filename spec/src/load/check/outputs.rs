//! Output paths: inside the output root, and no two the same.

use super::super::codes;
use super::super::diagnostic::{Finding, List, Site};
use super::super::lower::Lowered;
use super::super::model::Template;
use super::super::names;
use super::super::source::is_forbidden;
use crate::nearest;

/// The templates that the generators bring. A test of the emitters holds this list against the files.
const BUILTIN: [&str; 3] = ["geppetto.d.ts", "module.d.ts", "turns.d.ts"];

pub(in crate::load) fn outputs(lowered: &Lowered, file: u16, findings: &mut Vec<Finding>) {
    let outputs = &lowered.outputs;
    let site = Site::item(file, List::Outputs, 0);
    if !is_root(&outputs.root) {
        let message = format!("`{}` cannot be the output folder", outputs.root);
        let help = "write it relative to the schema, with `/`: `../generated`";
        findings.push(Finding::new(codes::BAD_OUTPUT_PATH, Site::root(file).field("out_root"), message).help(help));
    }
    let paths = [
        ("rust", outputs.rust.as_ref().map(|r| r.path.as_str())),
        ("dts", outputs.dts.as_ref().map(|d| d.path.as_str())),
        ("spec_schema", outputs.spec_schema.as_deref()),
    ];
    let given: Vec<(&'static str, &str)> = paths.iter().filter_map(|(field, path)| path.map(|p| (*field, p))).collect();
    // The output may have been lost with a mistake in it.
    if given.is_empty() && !lowered.incomplete {
        let finding = Finding::new(codes::NO_OUTPUT, site.whole(), "`outputs` names no output");
        findings.push(finding.help("name one of rust, dts and spec_schema, or leave `outputs:` out"));
    }
    for (i, (field, path)) in given.iter().enumerate() {
        if !is_inside(path) {
            let message = format!("`{path}` is not a path inside the output folder");
            findings.push(
                Finding::new(codes::BAD_OUTPUT_PATH, site.field(field), message)
                    .help("write it like `types/name.d.ts`"),
            );
            continue;
        }
        // Different spellings of one file on a file system that ignores case count as one.
        if let Some((first, _)) = given.iter().take(i).find(|(_, other)| is_inside(other) && overlaps(other, path)) {
            let message = format!("`{field}` and `{first}` would be written to the same place");
            let finding = Finding::new(codes::OUTPUT_COLLISION, site.field(field), message);
            findings.push(finding.also(site.field(first), "the other output"));
        }
    }
    if let Some(rust) = outputs.rust.as_ref().filter(|r| !names::is_rust_path(&r.krate)) {
        let message = format!("`{}` is not the path of a crate", rust.krate);
        findings.push(Finding::new(codes::BAD_NAME, site.field("rust"), message).help("write it like `::geppetto`"));
    }
    if let Some(Template::Builtin(name)) = outputs.dts.as_ref().map(|d| &d.template)
        && !BUILTIN.contains(&name.as_str())
    {
        let message = format!("there is no built-in template `{name}`");
        let finding = Finding::new(codes::UNKNOWN_TEMPLATE, site.field("dts"), message);
        findings.push(match nearest(name, BUILTIN) {
            Some(near) => finding.help(format!("did you mean `builtin:{near}`?")),
            None => finding.help(format!("the built-in ones are {}", BUILTIN.join(", "))),
        });
    }
}

/// One file, or a file inside the other's folder.
fn overlaps(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_ascii_lowercase(), b.to_ascii_lowercase());
    let within = |inner: &str, outer: &str| inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with('/'));
    a == b || within(&a, &b) || within(&b, &a)
}

/// `..` only in front.
fn is_root(path: &str) -> bool {
    let rest = path.trim_start_matches("../");
    matches!(rest, "" | "." | "..") || is_inside(rest.strip_prefix("./").unwrap_or(rest))
}

fn is_inside(path: &str) -> bool {
    path.split('/').all(|part| !matches!(part, "" | "." | "..") && part.trim() == part && !part.contains(is_bad))
}

/// Characters that mean something to a shell or to another system's paths, or that nobody sees.
fn is_bad(c: char) -> bool {
    c.is_control() || is_forbidden(c) || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_bad_character_makes_a_bad_path() {
        assert!(is_inside("types/a.d.ts"));
        for c in ['\\', ':', '*', '?', '"', '<', '>', '|', '\0', '\u{202e}'] {
            assert!(!is_inside(&format!("types/a{c}b.d.ts")), "{c:?}");
        }
    }

    #[test]
    fn a_file_and_a_folder_of_one_name_overlap_in_either_order() {
        assert!(overlaps("src/api", "SRC") && overlaps("SRC", "src/api") && overlaps("src", "Src"));
        assert!(!overlaps("src/api", "src/apis") && !overlaps("src/apis", "src/api"));
    }
}
