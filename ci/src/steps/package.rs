//! Packages: each can be packed, and what its sources include lies inside it.

use crate::ctx::{self, Ctx};
use crate::failure::{Outcome, all_of, none_of};
use crate::files;

pub(super) fn run(ctx: &Ctx) -> Outcome {
    let metadata = ctx.metadata()?;
    // `cargo metadata` has fetched all that is needed: nothing depends on the network here.
    let mut args = vec!["-q", "--workspace", "--no-verify", "--allow-dirty", "--offline"];
    let mut folders: Vec<&str> = Vec::new();
    for package in metadata.members() {
        if package.publishable {
            folders.extend(package.member.as_deref());
        } else {
            args.extend(["--exclude", &package.name]);
        }
    }
    all_of([outside(ctx, &folders), ctx::run(&mut ctx.cargo("package", args))])
}

/// `--no-verify` saves building everything once more, and does not notice a file that is included from elsewhere.
fn outside(ctx: &Ctx, folders: &[&str]) -> Outcome {
    let paths: Vec<String> = files::list(ctx)?.into_iter().filter(|path| files::extension(path) == "rs").collect();
    let mut findings = Vec::new();
    for file in files::read_text(ctx, &paths)? {
        // The longest folder: runtime/bind/ lies inside runtime/. No folder: a package that is not published.
        let package = folders.iter().filter(|folder| file.path.starts_with(*folder)).max_by_key(|folder| folder.len());
        if let Some(package) = package {
            findings.extend(escapes(package, &file.path, &file.text));
        }
    }
    none_of(findings)
}

/// The files that a source of the library or program (tests may read what they like) includes from outside `package`.
fn escapes(package: &str, path: &str, text: &str) -> Vec<String> {
    let Some(inside) = path.strip_prefix(package).filter(|inside| inside.starts_with("src/")) else {
        return Vec::new();
    };
    let depth_of_file = inside.matches('/').count();
    let mut findings = Vec::new();
    for include in ["include_str!(", "include_bytes!(", "include!("] {
        for (at, _) in text.match_indices(include) {
            let (before, rest) = text.split_at(at);
            // Only `cargo test --doc` sees what stands behind `cfg(doctest)`, and that runs here.
            if before.lines().rev().take(2).any(|line| line.contains("doctest")) {
                continue;
            }
            // The argument may be a literal or a `concat!` over several lines.
            let argument = rest.split([';', ']']).next().unwrap_or_default();
            let Some(target) = argument.split('"').skip(1).step_by(2).find(|text| text.contains(['/', '.'])) else {
                continue;
            };
            // A literal counts from the file, one behind CARGO_MANIFEST_DIR from the package.
            let depth = if argument.contains("CARGO_MANIFEST_DIR") { 0 } else { depth_of_file };
            if leaves(depth, target) {
                let line = before.matches('\n').count() + 1;
                findings.push(format!("{path}:{line}: {target} lies outside {package}: the package would not build"));
            }
        }
    }
    findings
}

/// Whether a path that starts `depth` folders below the package's own climbs out of it.
fn leaves(depth: usize, path: &str) -> bool {
    let mut depth = depth;
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => match depth.checked_sub(1) {
                Some(up) => depth = up,
                None => return true,
            },
            _ => depth += 1,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_from_outside_is_found() {
        let text = "const A: &str = include_str!(\"../../spec/a.yaml\");\n\
                    const B: &str = include_str!(\"../tera/b.tera\");\n\
                    const C: &str = include_str!(concat!(\n    env!(\"CARGO_MANIFEST_DIR\"),\n    \"/../spec/c.yaml\"\n));\n\
                    #[cfg(doctest)]\n\
                    #[doc = include_str!(\"../../README.md\")]\n\
                    const D: &str = include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/tera/d.tera\"));\n";
        let found = escapes("templates/", "templates/src/frames.rs", text);
        assert_eq!(
            found,
            [
                "templates/src/frames.rs:1: ../../spec/a.yaml lies outside templates/: the package would not build",
                "templates/src/frames.rs:3: /../spec/c.yaml lies outside templates/: the package would not build",
            ]
        );
    }

    #[test]
    fn tests_may_read_what_they_like() {
        assert!(escapes("templates/", "templates/tests/a.rs", "include_str!(\"../../spec/a.yaml\")").is_empty());
    }
}
