//! Files that are no scripts, and runtimes that end early.

use std::os::unix::fs::PermissionsExt as _;

use super::*;

#[test]
fn texts_that_are_none() {
    let folder = folder(&[("a.mjs", "")]);
    write(folder.path(), "latin.js", b"// 1\n// 2\nmodule.exports = '\xe4'");
    write(folder.path(), "utf16.json", b"\xff\xfe{\0}\0");
    write(folder.path(), "nul.cjs", b"exports.a = '\0'.length; \0");
    let large = vec![b' '; usize::try_from(source::MAX_BYTES).expect("a size") + 1];
    write(folder.path(), "large.js", &large);
    write(folder.path(), "fits.js", large.get(1..).expect("one less"));
    let (_runtime, context) = runtime(Some(ModuleRoot::new(folder.path()).expect("a root")), Vec::new());
    context.with(|ctx| {
        let text = fails(&ctx, "require('./latin.js')");
        assert!(
            text.starts_with(
                "MODULE_NOT_LOADED Error: require: latin.js cannot be read: it is no UTF-8 text (line 3): save it as UTF-8\n"
            ),
            "{text}"
        );
        assert!(fails(&ctx, "import('./utf16.json')").contains("utf16.json cannot be read: it is no UTF-8 text (line 1)"));
        assert!(fails(&ctx, "require('./nul.cjs')").starts_with(" SyntaxError"));
        let text = fails(&ctx, "require('./large.js')");
        assert!(text.contains("large.js cannot be read: it is larger than 16 MiB: a script has to be smaller"), "{text}");
        eval::<()>(&ctx, "require('./fits.js')");
    });
}

#[test]
fn files_that_cannot_be_read() {
    with(&[("a.js", "")], |_| {});
    let folder = folder(&[("a.js", ""), ("closed/b.js", "")]);
    fs::set_permissions(folder.path().join("a.js"), fs::Permissions::from_mode(0o000)).expect("permissions");
    let (_runtime, context) = runtime(Some(ModuleRoot::new(folder.path()).expect("a root")), Vec::new());
    let may_read_all = fs::read(folder.path().join("a.js")).is_ok();
    context.with(|ctx| {
        if may_read_all {
            // For the superuser there is no such file: one that goes away between two looks is as unreadable.
            let found = find::find(&ModuleRoot::new(folder.path()).expect("a root"), Way::Require, "", "./a.js");
            let found = found.expect("found");
            fs::remove_file(folder.path().join("a.js")).expect("removed");
            let problem = source::read(&found.path, &found.shown).expect_err("gone");
            assert_eq!(problem.parts().0, "MODULE_NOT_LOADED");
            assert!(problem.parts().1.starts_with("a.js cannot be read: "), "{problem:?}");
        } else {
            let text = fails(&ctx, "require('./a.js')");
            assert!(text.starts_with("MODULE_NOT_LOADED Error: require: a.js cannot be read: "), "{text}");
        }
    });
}

#[test]
fn two_runtimes_at_once() {
    let folder = folder(&[
        ("a.mjs", "import b from './b.cjs'; export { b }; globalThis.seen = b.count"),
        ("b.cjs", "exports.count = (globalThis.count ??= 0) + 1"),
    ]);
    let root = ModuleRoot::new(folder.path()).expect("a root");
    let (first, second) = (runtime(Some(root.clone()), Vec::new()), runtime(Some(root.clone()), Vec::new()));
    first.1.with(|one| {
        second.1.with(|two| {
            loads(&one, "./a.mjs");
            loads(&two, "./a.mjs");
            assert_eq!(eval::<i32>(&one, "seen") + eval::<i32>(&two, "seen"), 2);
        });
    });
    let threads: Vec<_> = (0..4)
        .map(|_| {
            let root = root.clone();
            std::thread::spawn(move || {
                let (_runtime, context) = runtime(Some(root), Vec::new());
                context.with(|ctx| loads(&ctx, "./a.mjs"));
            })
        })
        .collect();
    for thread in threads {
        thread.join().expect("no panic");
    }
}

/// The engine aborts the process when a value outlives it, so to come to the end is the test. A sanitizer and
/// valgrind see more: without the cleanup, a module that waits is written to after it was freed.
#[test]
fn everything_is_freed_with_the_runtime() {
    let files = [
        ("a.mjs", "import './b.cjs'; import './missing.mjs'"),
        ("b.cjs", "exports.require = require; exports.module = module; globalThis.b = module; require('./c.json')"),
        ("c.json", "{\"x\": {}}"),
        ("d.mjs", "import { nope } from './e.mjs'"),
        ("e.mjs", "import './d.mjs'; export const e = { ns: () => import('./e.mjs') }"),
        ("f.mjs", "await new Promise(resolve => { globalThis.resolve = resolve })"),
        ("g.mjs", "import './f.mjs'; import './h.mjs'"),
        ("h.mjs", "export const h = import.meta; h.h = h"),
    ];
    let folder = folder(&files);
    for round in 0..40 {
        let (_runtime, context) = runtime(Some(ModuleRoot::new(folder.path()).expect("a root")), Vec::new());
        context.with(|ctx| {
            load_fails(&ctx, "./a.mjs");
            load_fails(&ctx, "./d.mjs");
            load_fails(&ctx, "./e.mjs");
            // These never end, or have not yet.
            load(&ctx, "./g.mjs").map(drop).expect("a promise");
            ctx.eval::<(), _>("import('./h.mjs'); import('./a.mjs'); require('geppetto')").expect("a script");
            eval::<()>(&ctx, "require('./h.mjs')");
            ctx.run_gc();
            end(&ctx);
        });
        if round % 2 == 0 {
            drop(context);
        }
    }
}

#[test]
fn a_second_context_is_told_why_not() {
    let folder = folder(&[("a.cjs", "")]);
    let root = ModuleRoot::new(folder.path()).expect("a root");
    let (runtime, first) = runtime(Some(root.clone()), Vec::new());
    first.with(|ctx| eval::<()>(&ctx, "require('./a.cjs')"));
    let second = Context::full(&runtime).expect("a context");
    second.with(|ctx| {
        let text = install(&ctx, &PLAIN, Vec::new(), Some(root)).catch(&ctx).expect_err("refused").to_string();
        assert!(text.contains("this runtime has its modules already"), "{text}");
        let text = fails(&ctx, "import('./a.cjs')");
        assert!(text.starts_with("WRONG_CONTEXT Error: "), "{text}");
        assert!(load_fails(&ctx, "./a.cjs").starts_with("WRONG_CONTEXT"));
    });
}

/// An interrupt in the middle of a file leaves nothing half made.
#[test]
fn interrupted_files_run_again() {
    let files = [
        ("loop.cjs", "log.push('run'); while (globalThis.forever) {}"),
        ("loop.mjs", "import './loop.cjs'; while (globalThis.forever) {}"),
        ("fine.mjs", "export default 1"),
    ];
    let folder = folder(&files);
    let (runtime, context) = runtime(Some(ModuleRoot::new(folder.path()).expect("a root")), Vec::new());
    context.with(|ctx| ctx.eval::<(), _>("globalThis.forever = true").expect("set"));
    runtime.set_interrupt_handler(Some(Box::new(|| true)));
    for script in ["require('./loop.cjs')", "try { require('./loop.mjs') } catch {}"] {
        context.with(|ctx| {
            assert!(ctx.eval::<Value<'_>, _>(script).is_err());
            assert!(ctx.catch().is_uncatchable_error(), "{script}");
        });
    }
    runtime.set_interrupt_handler(None);
    context.with(|ctx| {
        eval::<()>(&ctx, "forever = false; require('./loop.cjs')");
        assert_eq!(eval::<i32>(&ctx, "require('./fine.mjs').default"), 1);
        assert_eq!(log(&ctx), "run run run");
    });
}
