//! ES modules.

use super::*;

#[test]
fn kinds_of_files() {
    let files = [
        ("a.js", "import { b } from './b.js'; export const a = b + 1"),
        ("b.js", "export const b = 1"),
        ("await.js", "const x = await Promise.resolve(3); globalThis.x = x"),
        ("meta.js", "globalThis.meta = import.meta.filename"),
        ("common.js", "// import and export are words\nmodule.exports = 'import'; typeof await"),
        ("strict.mjs", "export default (function () { return this })() === undefined && this === undefined"),
        ("one.js", "import './b.js';\nlet a b;"),
        ("two.js", "let c;\nmodule.exports = 1;\nlet a b;"),
        ("both.js", "import './b.js';\nreturn"),
        ("module.cjs", "export const a = 1"),
        ("common.mjs", "module.exports = 1"),
    ];
    with(&files, |ctx| {
        assert_eq!(eval::<i32>(ctx, "import('./a.js').then(m => m.a)"), 2);
        assert_eq!(eval::<i32>(ctx, "import('./await.js').then(() => x)"), 3);
        assert_eq!(eval::<String>(ctx, "import('./meta.js').then(() => meta)"), "meta.js");
        assert_eq!(eval::<String>(ctx, "require('./common')"), "import");
        assert!(eval::<bool>(ctx, "import('./strict.mjs').then(m => m.default)"));
        for (name, place) in [("one.js", "2:7"), ("two.js", "3:7"), ("both.js", "2:"), ("module.cjs", "1:1")] {
            let text = load_fails(ctx, &format!("./{name}"));
            assert!(text.starts_with(" SyntaxError: ") && text.contains(&format!("at {name}:{place}")), "{text}");
        }
        assert!(load_fails(ctx, "./common.mjs").starts_with(" ReferenceError: module is not defined"));
    });
}

#[test]
fn order_and_circles() {
    let files = [
        ("main.mjs", "import './a.mjs'; import './x.mjs'; log.push('main')"),
        ("a.mjs", "import { b } from './b.mjs'; log.push('a', b()); export const a = 'A'"),
        (
            "b.mjs",
            "import { a } from './a.mjs'; import './y.mjs'; log.push('b'); export const b = () => { try { return a } catch (e) { return e.name } }",
        ),
        ("x.mjs", "import './y.mjs'; log.push('x')"),
        ("y.mjs", "log.push('y')"),
        ("self.mjs", "import * as me from './self.mjs'; export const v = 1; log.push(me.v)"),
    ];
    with(&files, |ctx| {
        loads(ctx, "./main.mjs");
        assert_eq!(log(ctx), "y b a ReferenceError x main");
        loads(ctx, "./main.mjs");
        loads(ctx, "./self.mjs");
        assert_eq!(log(ctx), "y b a ReferenceError x main 1");
        assert_eq!(eval::<String>(ctx, "import('./b.mjs').then(m => m.b())"), "A");
    });
}

#[test]
fn one_namespace() {
    let files = [
        ("a.mjs", "export let n = 0; export const up = () => n++; log.push('a')"),
        ("b.mjs", "import * as ns from './a.mjs'; export { ns }"),
        ("sub/c.mjs", "export const ns = await import('../a.mjs')"),
        ("d.cjs", "exports.ns = require('./a.mjs'); exports.later = () => import('./a.mjs')"),
    ];
    with(&files, |ctx| {
        let script = "(async () => {
            const [b, c] = [await import('./b.mjs'), await import('./sub/c.mjs')];
            const d = require('./d.cjs');
            b.ns.up();
            return b.ns === c.ns && c.ns === d.ns && d.ns === await d.later() && d.ns === require('./a') && d.ns.n === 1;
        })()";
        assert!(eval::<bool>(ctx, script));
        assert_eq!(log(ctx), "a");
    });
}

#[test]
fn waiting_at_the_top() {
    let files = [
        ("main.mjs", "import './slow.mjs'; import './quick.mjs'; log.push('main')"),
        ("slow.mjs", "log.push('slow'); await null; log.push('slept')"),
        ("quick.mjs", "log.push('quick')"),
        ("fails.mjs", "await null; throw new Error('late')"),
        ("user.mjs", "import './fails.mjs'; log.push('never')"),
        ("caught.mjs", "log.push(await import('./user.mjs').catch(e => e.message))"),
    ];
    with(&files, |ctx| {
        loads(ctx, "./main.mjs");
        assert_eq!(log(ctx), "slow quick slept main");
        assert!(load_fails(ctx, "./user.mjs").starts_with(" Error: late\n"));
        loads(ctx, "./caught.mjs");
        assert!(log(ctx).ends_with("main late"), "{}", log(ctx));
        let text = fails(ctx, "require('./fails.mjs')");
        assert!(text.starts_with(" Error: late\n"), "{text}");
    });
}

#[test]
fn one_that_throws_throws_again_and_stops_the_rest() {
    let files = [
        ("main.mjs", "import './before.mjs'; import './bad.mjs'; import './after.mjs'; log.push('main')"),
        ("before.mjs", "log.push('before')"),
        ("bad.mjs", "log.push('bad'); throw new Error('mine')"),
        ("after.mjs", "log.push('after'); export default 1"),
        ("circle.mjs", "import './bad.mjs'; import './back.mjs'; log.push('circle')"),
        ("back.mjs", "import './circle.mjs'; import './after.mjs'; log.push('back')"),
    ];
    with(&files, |ctx| {
        for _ in 0..2 {
            let text = load_fails(ctx, "./main.mjs");
            assert!(text.starts_with(" Error: mine\n") && text.contains("bad.mjs:1:"), "{text}");
        }
        assert_eq!(log(ctx), "before bad");
        assert!(load_fails(ctx, "./circle.mjs").starts_with(" Error: mine\n"));
        assert_eq!(eval::<i32>(ctx, "import('./after.mjs').then(m => m.default)"), 1);
        assert_eq!(log(ctx), "before bad after");
        assert!(eval::<bool>(
            ctx,
            "(async () => {
            const [a, b] = await Promise.all([import('./bad.mjs').catch(e => e), import('./main.mjs').catch(e => e)]);
            try { require('./bad.mjs') } catch (c) { return a === b && b === c }
        })()"
        ));
    });
}

#[test]
fn exports_that_are_not_there() {
    let files = [
        ("main.mjs", "import { nope } from './a.mjs'; log.push('main')"),
        ("other.mjs", "import './main.mjs'"),
        ("a.mjs", "export const yes = 1"),
        ("ring1.mjs", "import { two } from './ring2.mjs'; export const one = 1"),
        ("ring2.mjs", "import { nope } from './ring1.mjs'; export const two = 2"),
    ];
    with(&files, |ctx| {
        for specifier in ["./main.mjs", "./main.mjs", "./other.mjs", "./other.mjs"] {
            let text = load_fails(ctx, specifier);
            assert!(text.starts_with(" SyntaxError: ") && text.contains("'nope'") && text.contains("a.mjs"), "{text}");
        }
        for specifier in ["./ring1.mjs", "./ring2.mjs", "./ring1.mjs"] {
            assert!(load_fails(ctx, specifier).contains("nope"));
        }
        assert_eq!(eval::<i32>(ctx, "import('./a.mjs').then(m => m.yes)"), 1);
        assert_eq!(log(ctx), "");
    });
}

/// The engine frees a module that failed to load, and others keep pointers to it.
#[test]
fn circles_with_a_part_that_is_missing() {
    let files = [
        ("a.mjs", "import './b.mjs'; import './c.mjs'; import './missing.mjs'"),
        ("b.mjs", "import './a.mjs'; export const b = 1"),
        ("c.mjs", "export const c = 1"),
        ("d.mjs", "import './b.mjs'"),
    ];
    with(&files, |ctx| {
        for specifier in ["./a.mjs", "./b.mjs", "./d.mjs", "./a.mjs", "./b.mjs"] {
            let text = load_fails(ctx, specifier);
            assert!(text.contains("cannot find \"./missing.mjs\" from a.mjs"), "{specifier}: {text}");
        }
        assert_eq!(eval::<i32>(ctx, "import('./c.mjs').then(m => m.c)"), 1);
        ctx.run_gc();
    });
}

#[test]
fn import_from_everywhere() {
    let files = [
        ("lib/a.mjs", "export default 'a'"),
        (
            "lib/b.cjs",
            "exports.f = async () => (await import('./a.mjs')).default; exports.g = () => eval(\"import('./lib/a.mjs')\")",
        ),
        ("lib/c.mjs", "export const f = async () => (await import('./a.mjs')).default"),
    ];
    with(&files, |ctx| {
        assert_eq!(eval::<String>(ctx, "require('./lib/b.cjs').f()"), "a");
        assert_eq!(eval::<String>(ctx, "import('./lib/c.mjs').then(m => m.f())"), "a");
        assert_eq!(eval::<String>(ctx, "import('./lib/a.mjs').then(m => m.default)"), "a");
        // Code that stands in no file is in the root.
        assert_eq!(eval::<String>(ctx, "require('./lib/b.cjs').g().then(m => m.default)"), "a");
        assert_eq!(eval::<String>(ctx, "new Function(\"return import('./lib/a.mjs')\")().then(m => m.default)"), "a");
    });
}

/// A host that evaluates a text of its own.
#[test]
fn modules_that_are_no_files() {
    with(&[("a.mjs", "log.push('a'); export default 1"), ("bad.mjs", "throw new Error('mine')")], |ctx| {
        let run = |name: &str, text: &str| {
            let promise = rquickjs::Module::evaluate(ctx.clone(), name, text)?;
            promise.finish::<()>()
        };
        run("x.mjs", "import a from './a.mjs'; import 'geppetto'; log.push(a)").catch(ctx).expect("evaluated");
        assert_eq!(log(ctx), "a 1");
        let text = run("y.mjs", "import './bad.mjs'").catch(ctx).expect_err("an error").to_string();
        assert!(text.contains("mine"), "{text}");
    });
}

/// Only what nobody heard of is a rejection without a handler.
#[test]
fn rejections_have_one_owner() {
    let files = [
        ("main.mjs", "import './bad.mjs'"),
        ("bad.mjs", "throw new Error('mine')"),
        ("late.mjs", "await null; throw new Error('late')"),
        ("user.mjs", "import './late.mjs'"),
    ];
    let folder = folder(&files);
    let (runtime, context) = runtime(Some(ModuleRoot::new(folder.path()).expect("a root")), Vec::new());
    let open = std::rc::Rc::new(std::cell::Cell::new(0));
    let count = open.clone();
    runtime.set_host_promise_rejection_tracker(Some(Box::new(move |_, _, _, is_handled| {
        count.set(count.get() + if is_handled { -1 } else { 1 });
    })));
    context.with(|ctx| {
        let caught = "import('./main.mjs').catch(() => import('./user.mjs')).catch(() => { try { require('./main.mjs') } catch {} })";
        eval::<()>(&ctx, caught);
        assert_eq!(open.get(), 0);
        eval::<()>(&ctx, "import('./main.mjs'); import('./user.mjs'); 0");
        assert_eq!(open.get(), 2);
    });
}
