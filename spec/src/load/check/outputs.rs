//! Output paths: inside the output root, and no two the same.

use super::super::codes;
use super::super::diagnostic::{Finding, List, Site};
use super::super::lower::Lowered;
use super::super::model::{NpmOutput, Template};
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
    let paths = outputs.paths();
    let given: Vec<(&'static str, &str)> = paths.iter().filter_map(|(field, path)| path.map(|p| (*field, p))).collect();
    // The output may have been lost with a mistake in it.
    if given.is_empty() && !lowered.incomplete {
        let names = paths.map(|(field, _)| field).join(", ");
        let finding = Finding::new(codes::NO_OUTPUT, site.whole(), "`outputs` names no output");
        findings.push(finding.help(format!("name one of {names}, or leave `outputs:` out")));
    }
    if outputs.globals.is_some() && lowered.globals.is_empty() && !lowered.incomplete {
        let finding = Finding::new(codes::NO_GLOBALS, site.field("globals"), "there are no `globals:` to declare");
        findings.push(finding.help("list what scripts find on the global object, or remove the output"));
    }
    if let Some(npm) = &outputs.npm {
        package(npm, outputs.dts.as_ref().map(|d| d.path.as_str()), site, findings);
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

/// `dts` is the `.d.ts` that the package is for.
fn package(npm: &NpmOutput, dts: Option<&str>, site: Site, findings: &mut Vec<Finding>) {
    let mut report = |bad: bool, message: String| {
        if bad {
            let finding = Finding::new(codes::BAD_PACKAGE, site.field("npm"), message);
            findings.push(
                finding
                    .help("write it like `{ path: types/package.json, name: \"@scope/types\", version: \"1.0.0\" }`"),
            );
        }
    };
    let (scope, name) = match npm.name.strip_prefix('@').and_then(|rest| rest.split_once('/')) {
        Some((scope, name)) => (Some(scope), name),
        None => (None, npm.name.as_str()),
    };
    let is_name = scope.is_none_or(names::is_module_part) && names::is_module_part(name);
    report(!is_name, format!("`{}` is not the name of a package", npm.name));
    let is_version = names::is_version(&npm.version) && npm.version.split('.').count() == 3;
    report(!is_version, format!("`{}` is not the version of a package", npm.version));
    let folder = npm.path.strip_suffix("package.json").filter(|folder| folder.is_empty() || folder.ends_with('/'));
    report(folder.is_none(), format!("`{}` is not a package.json", npm.path));
    report(dts.is_none(), "the package has no `dts` to declare".to_owned());
    let main = dts.map(|dts| dts.strip_prefix(folder.unwrap_or_default()));
    report(main == Some(None), format!("`{}` does not lie beside the package.json", dts.unwrap_or_default()));
    for (i, file) in npm.files.iter().enumerate() {
        report(!is_inside(file), format!("`{file}` does not lie beside the package.json"));
        report(!file.ends_with(".d.ts"), format!("`{file}` is not a `.d.ts` file"));
        let again = main.flatten() == Some(file) || npm.files.iter().take(i).any(|first| first == file);
        report(again, format!("`{file}` is in the package already"));
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
