//! Files that cannot be written: all or nothing.

use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::Command;

use crate::support::{OUTPUTS, PROGRAM, Repo, Run, assert_same, files, large, run};

#[test]
fn a_file_where_a_folder_is_needed_is_named() {
    for file in ["generated", "generated/types"] {
        let repo = Repo::new();
        repo.write(file, "in the way");
        let before = repo.files();
        let message =
            format!("gen-js-api: cannot read {file}: a file stands where a folder is needed; nothing was changed\n");
        for mode in [&[][..], &["--check"]] {
            assert_eq!(repo.run(mode).exits(1).err, message);
        }
        assert_same(&repo.files(), &before);
        assert_eq!(repo.path("generated").is_dir(), file != "generated");
    }
}

#[test]
fn a_folder_where_a_file_is_needed_is_named() {
    let repo = Repo::generated();
    repo.edit("spec/js_api_codegen.yaml", "Rather large.", "Very large.");
    repo.remove(OUTPUTS[2]);
    repo.write("generated/types/app.d.ts/index.d.ts", "in the way");
    let before = repo.files();
    repo.run(&[]).exits(1).complains(&["cannot read generated/types/app.d.ts: ", "; nothing was changed\n"]);
    assert_same(&repo.files(), &before);
}

#[test]
fn a_folder_without_rights_stops_everything() {
    let repo = Repo::generated();
    repo.edit("spec/js_api_codegen.yaml", "Rather large.", "Very large.");
    repo.edit("spec/js_api_codegen.yaml", "src/app", "src/new");
    let before = repo.files();
    // The Rust files can be written, and come first.
    chmod(&repo.path("generated/src"), "a+rwX");
    without_rights(&repo, |program| {
        program(&[]).exits(1).complains(&[
            "gen-js-api: cannot write generated/types/app.d.ts: Permission denied",
            "; nothing was changed\n",
        ]);
        program(&["--check"]).exits(3);
    });
    assert_same(&repo.files(), &before);
    assert!(!repo.path("generated/src/new").exists(), "a folder was left");
    repo.run(&[]).exits(3).says(&["3 written, 1 unchanged;"]);
    fs::remove_dir_all(repo.path("generated/src/app")).expect("removed");
    repo.assert_fresh();
}

/// A repository whose next run needs more room than there is, and a new folder.
fn growing() -> Repo {
    let repo = Repo::empty("growing");
    let outputs = |rust: &str| format!("outputs: {{ rust: {rust}, dts: types/geppetto.d.ts }}\n");
    repo.write("spec/js_api_codegen.yaml", outputs("src/js_api") + &large(2, "old"));
    repo.run(&[]).exits(0);
    repo.write("spec/js_api_codegen.yaml", outputs("src/new/deep") + &large(60, "new"));
    repo
}

#[test]
fn a_full_disk_changes_nothing() {
    let repo = growing();
    let before = repo.files();
    // A limit of the size of files fails a write midway, as a full disk does; the signal that comes with it is ignored.
    let script = "trap '' XFSZ; ulimit -f 64; exec \"$0\"";
    let limited = run(Command::new("sh").args(["-c", script, PROGRAM]).current_dir(repo.path("")));
    limited.exits(1).complains(&[
        "gen-js-api: cannot write generated/src/new/deep/enums.rs: ",
        "too large",
        "; nothing was changed\n",
    ]);
    assert_same(&repo.files(), &before);
    assert!(!repo.path("generated/src/new").exists(), "a folder was left");

    on_a_small_disk(&repo);
    assert_same(&repo.files(), &before);
    repo.run(&[]).exits(3).says(&["3 written, 0 unchanged;"]);
    fs::remove_dir_all(repo.path("generated/src/js_api")).expect("removed");
    repo.assert_fresh();
}

/// The same on a real file system of 64 KiB, where this process may mount one.
fn on_a_small_disk(repo: &Repo) {
    let kept = tempfile::tempdir().expect("a folder");
    let copy = kept.path().join("copy");
    fs::create_dir(&copy).expect("a folder");
    let script = "
        cp -r generated/. \"$1/old\" && mount -t tmpfs -o size=64k none generated && cp -r \"$1/old/.\" generated || exit 90
        \"$0\"
        code=$?
        cp -r generated/. \"$1/copy\" && touch \"$1/ran\"
        exit $code";
    let mut command = Command::new("unshare");
    command.args(["-rm", "sh", "-c", script, PROGRAM]).arg(kept.path()).current_dir(repo.path(""));
    let Ok(output) = command.output() else { return };
    let run = Run::from(output);
    if !kept.path().join("ran").exists() {
        eprintln!("no file system could be mounted, the limit has to do: {}", run.err);
        return;
    }
    run.exits(1).complains(&["cannot write generated/", "No space left on device", "; nothing was changed\n"]);
    assert_same(&files(&copy), &files(&kept.path().join("old")));
    assert!(!copy.join("src/new").exists(), "a folder was left");
}

/// Runs the program as somebody who may read the repository and not write it, but for what all may write.
pub(crate) fn without_rights(repo: &Repo, test: impl FnOnce(&dyn Fn(&[&str]) -> Run)) {
    let root = repo.path("");
    if fs::metadata(&root).expect("the repository").uid() != 0 {
        // `generated/src` keeps what it allows.
        for folder in ["spec", "generated/types", "generated/schema"] {
            chmod(&repo.path(folder), "a-w");
        }
        test(&|args| repo.run(args));
        chmod(&root, "u+w");
        return;
    }
    // Nothing is forbidden to root: another user runs a copy that everybody can reach.
    let above = root.parent().expect("a folder above");
    let program = above.join("program");
    // Written by another process: a file that this one has open for writing does not start.
    let copied = Command::new("cp").arg(PROGRAM).arg(&program).status().expect("cp");
    assert!(copied.success());
    fs::set_permissions(above, fs::Permissions::from_mode(0o755)).expect("ours");
    chmod(&root, "a+rX");
    chmod(&program, "a+rx");
    let start = |args: &[&str]| Command::new(&program).args(args).current_dir(&root).uid(NOBODY).gid(NOBODY).output();
    match start(&["--help"]) {
        Err(error) if matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::InvalidInput) => {
            eprintln!("no other user can run the program here: {error}");
        }
        _ => test(&|args| start(args).expect("started").into()),
    }
}

const NOBODY: u32 = 65534;

fn chmod(path: &Path, mode: &str) {
    let status = Command::new("chmod").args(["-R", mode]).arg(path).status().expect("chmod");
    assert!(status.success(), "chmod {mode} {}", path.display());
}
