//! What kind of script a file is, and what it may load.

use crate::support::{Folder, run};

#[test]
fn the_kind_of_a_file() {
    run("a.js", "console.log(typeof require, typeof module, this === exports, __filename)")
        .prints("function object true a.js\n");
    run("a.cjs", "console.log(typeof require)").prints("function\n");
    run("a.mjs", "console.log(typeof module, this, import.meta.filename)").prints("undefined undefined a.mjs\n");
    run("a.js", "import { consts } from 'geppetto'; console.log(typeof module, consts.ToolChoice.NONE)")
        .prints("undefined none\n");
    run("a.js", "#!/usr/bin/env geppetto\nconsole.log('hash')").prints("hash\n");
    run("a.js", "\u{feff}console.log('mark')").prints("mark\n");
    run("empty.js", "").prints("");
}

#[test]
fn files_beside_it_are_loaded_and_no_others() {
    let folder = Folder::with(
        "sub/main.mjs",
        "import { n } from './lib/n.js'; import data from './d.json'; console.log(n, data.d)",
    )
    .and("sub/lib/n.js", "exports.n = require('../m.js')")
    .and("sub/m.js", "module.exports = 7")
    .and("sub/d.json", "{\"d\": 8}")
    .and("sub/out.js", "require('../secret.js')")
    .and("secret.js", "console.log('secret')");
    folder.run(&["sub/main.mjs"]).prints("7 8\n");
    let error = folder.run(&["sub/out.js"]).error();
    assert!(error.starts_with("error[MODULE_OUTSIDE_ROOT]: "), "{error}");
}

#[test]
fn paths_are_shown_as_they_were_written() {
    let folder = Folder::with("my (old) scripts/a b.js", "\n  throw new Error('here')");
    let absolute = folder.path().join("my (old) scripts/a b.js");
    for file in ["my (old) scripts/a b.js", "./my (old) scripts/a b.js", absolute.to_str().expect("text")] {
        let error = folder.run(&[file]).error();
        assert!(error.contains(&format!(" --> {file}:2:")), "{error}");
        assert!(error.contains(&format!("({file}:2:")), "{error}");
        assert!(error.contains("\n2 |   throw new Error('here')\n"), "{error}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_runs_where_it_leads_to() {
    let folder =
        Folder::with("real/a.js", "console.log(require('./b.js')); null.x").and("real/b.js", "module.exports = 'b'");
    std::os::unix::fs::symlink("real/a.js", folder.path().join("link.js")).expect("a link");
    let run = folder.run(&["link.js"]);
    assert_eq!(run.out, "b\n");
    let real = folder.path().canonicalize().expect("a path").join("real/a.js");
    assert!(run.err.contains(&format!(" --> {}:1:", real.display())), "{}", run.err);
}
