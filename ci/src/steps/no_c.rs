//! Builds without a C compiler: generators, and the half of the runtime that has no QuickJS in it.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use crate::ctx::{self, Ctx};
use crate::failure::{Failure, Outcome, all_of, none_of};

pub(super) fn run(ctx: &Ctx) -> Outcome {
    let target = ctx.target.join("no-c");
    // What an earlier build left there would pass for built.
    match fs::remove_dir_all(&target) {
        Err(e) if e.kind() != ErrorKind::NotFound => return Err(Failure::new(format!("{}: {e}", target.display()))),
        _ => {}
    }
    let builds: [(&str, &[&str]); 2] = [
        ("build", &["-p", "gen-js-api", "-p", "gen-turns"]),
        ("check", &["-p", "geppetto-runtime", "--no-default-features"]),
    ];
    all_of(builds.map(|(subcommand, args)| {
        let mut command = ctx.cargo(subcommand, args.iter().copied());
        command.arg("--target-dir").arg(&target).env("CC", "/bin/false").env("CXX", "/bin/false");
        // The crate `cc` prefers these to CC.
        for (name, _) in std::env::vars_os() {
            if is_specific_compiler(&name.to_string_lossy()) {
                command.env_remove(&name);
            }
        }
        ctx::run(&mut command)
    }))?;
    let traces = traces_of_quickjs(&target).map_err(|e| format!("{}: {e}", target.display()))?;
    none_of(traces.into_iter().map(|name| format!("{name} was built without being asked for")).collect())
}

/// `CC_x86_64-unknown-linux-gnu`, `HOST_CC`, `TARGET_CXX` and the like.
fn is_specific_compiler(name: &str) -> bool {
    name.starts_with("CC_") || name.starts_with("CXX_") || name.ends_with("_CC") || name.ends_with("_CXX")
}

/// What cargo keeps about a package that it has built or only run the build script of.
fn traces_of_quickjs(target: &Path) -> std::io::Result<Vec<String>> {
    let mut found = Vec::new();
    for folder in ["debug/.fingerprint", "debug/build"] {
        match fs::read_dir(target.join(folder)) {
            Ok(entries) => {
                for entry in entries {
                    let name = entry?.file_name().to_string_lossy().into_owned();
                    if name.contains("quickjs") {
                        found.push(name);
                    }
                }
            }
            // No build script ran at all.
            Err(e) if e.kind() == ErrorKind::NotFound && folder == "debug/build" => {}
            Err(e) => return Err(e),
        }
    }
    found.sort_unstable();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compilers_named_for_one_target_are_known() {
        let names = ["CC", "CC_x86_64-unknown-linux-gnu", "HOST_CC", "TARGET_CXX", "ACCOUNT", "CCACHE_DIR"];
        let specific: Vec<&str> = names.into_iter().filter(|name| is_specific_compiler(name)).collect();
        assert_eq!(specific, ["CC_x86_64-unknown-linux-gnu", "HOST_CC", "TARGET_CXX"]);
    }

    #[test]
    fn a_trace_is_found_and_an_empty_target_is_an_error() {
        let target = std::env::temp_dir().join(format!("geppetto-ci-no-c-{}", std::process::id()));
        fs::create_dir_all(target.join("debug/.fingerprint/rquickjs-sys-0123")).expect("a folder");
        let found = traces_of_quickjs(&target).expect("it can be read");
        fs::remove_dir_all(&target).expect("it is ours");
        assert_eq!(found, ["rquickjs-sys-0123"]);
        assert!(traces_of_quickjs(&target).is_err(), "a wrong folder must not pass for a clean one");
    }
}
