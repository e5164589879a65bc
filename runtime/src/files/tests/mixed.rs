//! CommonJS files in ES modules, and the other way.

use super::*;

#[test]
fn a_common_file_as_a_module() {
    let files = [
        (
            "a.cjs",
            "log.push('a'); module.exports = { x: 1, 'not-a-name': 2, get g() { return 3 }, default: 4, class: 5, ä: 6 }",
        ),
        (
            "b.mjs",
            "import a, { x, g, class as c, ä } from './a.cjs'; import * as ns from './a.cjs'; export { a, x, g, ns, c, ä }",
        ),
        ("f.cjs", "module.exports = function f() {}; module.exports.y = 1"),
        ("n.cjs", "module.exports = null"),
    ];
    with(&files, |ctx| {
        let script = "import('./b.mjs').then(({ a, x, g, ns, c, ä }) => [a === require('./a.cjs'), ns.default === a, x, g, c, ä, Object.keys(ns)].join())";
        assert_eq!(eval::<String>(ctx, script), "true,true,1,3,5,6,class,default,g,x,ä");
        assert_eq!(log(ctx), "a");
        assert!(eval::<bool>(ctx, "import('./f.cjs').then(m => m.default === require('./f.cjs') && m.y === 1)"));
        assert!(eval::<bool>(ctx, "import('./n.cjs').then(m => m.default === null)"));
        assert!(load(ctx, "./f.cjs").expect("exports").is_function());
    });
}

/// The engine compares each name with all before: this would take seconds.
#[test]
fn a_common_file_with_very_many_names_has_a_default_only() {
    let files = [
        ("most.js", "for (let i = 0; i < 2000; i++) exports['k' + i] = i; exports.default = 1"),
        ("more.js", "for (let i = 0; i < 2001; i++) exports['k' + i] = i"),
        ("much.js", "for (let i = 0; i < 150000; i++) exports['k' + i] = i"),
        ("list.js", "module.exports = Array.from({ length: 5000 }, (_, i) => i); module.exports.last = 'last'"),
    ];
    with(&files, |ctx| {
        let keys =
            "m => [Object.keys(m).length, Object.keys(m.default).length, m.default === require('./NAME')].join()";
        for (name, expected) in [
            ("most.js", "2001,2001,true"),
            ("more.js", "1,2001,true"),
            ("much.js", "1,150000,true"),
            ("list.js", "2,5001,true"),
        ] {
            let script = format!("import('./{name}').then({})", keys.replace("NAME", name));
            assert_eq!(eval::<String>(ctx, &script), expected, "{name}");
        }
    });
}

#[test]
fn a_module_that_a_common_file_needs() {
    let files = [
        ("a.cjs", "exports.sum = require('./b.mjs').b + require('./c.js').default"),
        ("b.mjs", "import c from './c.js'; export const b = c"),
        ("c.js", "log.push('c'); export default 20"),
        ("slow.mjs", "log.push('slow'); await null; log.push('slept'); export default 1"),
        ("late.mjs", "await null"),
        ("needs.mjs", "import './late.mjs'"),
    ];
    with(&files, |ctx| {
        assert_eq!(eval::<i32>(ctx, "require('./a.cjs').sum"), 40);
        assert_eq!(log(ctx), "c");
        for name in ["slow", "needs"] {
            let text: String =
                eval(ctx, &format!("try {{ require('./{name}.mjs') }} catch (e) {{ e.code + ' ' + e.message }}"));
            let expected = "waits (await at the top of it, or of what it imports): import it instead";
            assert_eq!(text, format!("MODULE_NOT_LOADED require: {name}.mjs {expected}"));
            if name == "slow" {
                // Once it came to its end it is like any other.
                assert_eq!(eval::<i32>(ctx, "require('./slow.mjs').default"), 1);
            }
        }
        assert_eq!(log(ctx), "c slow slept");
    });
}

#[test]
fn circles_of_both() {
    let files = [
        ("a.mjs", "import { b } from './b.cjs'; export const a = 1; log.push('a', b)"),
        (
            "b.cjs",
            "exports.b = 2; try { require('./a.mjs') } catch (e) { log.push(e.code); exports.later = () => require('./a.mjs').a }",
        ),
        ("c.cjs", "exports.early = 1; require('./d.mjs'); exports.late = 2; log.push('c')"),
        ("d.mjs", "import c from './c.cjs'; import { early } from './c.cjs'; log.push('d', c.early, c.late, early)"),
        ("e.mjs", "log.push('e'); try { require('./e.mjs') } catch (e) { log.push(e.message) } export default 1"),
        ("f.mjs", "import './g.mjs'; log.push('f')"),
        ("g.mjs", "try { require('./f.mjs') } catch (e) { log.push(e.message) } log.push('g')"),
    ];
    with(&files, |ctx| {
        loads(ctx, "./a.mjs");
        assert_eq!(log(ctx), "MODULE_NOT_LOADED a 2");
        assert_eq!(eval::<i32>(ctx, "log.length = 0; require('./b.cjs').later()"), 1);
        eval::<()>(ctx, "require('./c.cjs')");
        assert_eq!(log(ctx), "d 1  1 c");
        eval::<()>(ctx, "log.length = 0");
        loads(ctx, "./e.mjs");
        assert_eq!(
            log(ctx),
            "e require: e.mjs is being loaded just now, so it cannot be asked for here: break the circle"
        );
        assert_eq!(eval::<i32>(ctx, "log.length = 0; require('./e.mjs').default"), 1);
        loads(ctx, "./f.mjs");
        assert_eq!(log(ctx), "require: f.mjs imports g.mjs, which is being loaded just now: break the circle g f");
    });
}

/// Inside of a module that runs, another one may be asked for that shares what has run.
#[test]
fn requiring_while_a_module_runs() {
    let files = [
        (
            "main.mjs",
            "import { shared } from './shared.mjs'; const { other } = require('./other.mjs'); log.push(other === shared); import './last.mjs'",
        ),
        ("shared.mjs", "log.push('shared'); export const shared = {}"),
        (
            "other.mjs",
            "import { shared } from './shared.mjs'; import './last.mjs'; export const other = shared; log.push('other')",
        ),
        ("last.mjs", "log.push('last')"),
    ];
    with(&files, |ctx| {
        loads(ctx, "./main.mjs");
        assert_eq!(log(ctx), "shared last other true");
    });
}

#[test]
fn a_common_file_that_throws_in_an_import() {
    let files = [("a.mjs", "import './bad.cjs'"), ("bad.cjs", "log.push('bad'); throw new Error('mine')")];
    with(&files, |ctx| {
        for script in ["import('./bad.cjs')", "import('./bad.cjs')", "require('./bad.cjs')"] {
            let text = fails(ctx, script);
            assert!(text.starts_with(" Error: mine\n"), "{text}");
        }
        assert_eq!(log(ctx), "bad bad bad");
        for _ in 0..2 {
            assert!(load_fails(ctx, "./a.mjs").starts_with(" Error: mine\n"));
        }
        assert_eq!(log(ctx), "bad bad bad bad");
    });
}

#[test]
fn exports_that_are_hostile() {
    let files = [
        ("getter.cjs", "module.exports = { get x() { throw new Error('got') } }"),
        ("proxy.cjs", "module.exports = new Proxy({}, { ownKeys() { throw new Error('keys') } })"),
        ("surrogate.cjs", "module.exports = { '\\ud800': 1, 'a\\0b': 3, fine: 2 }"),
        ("module.cjs", "Object.defineProperty(module, 'exports', { get() { return { x: 7 } } })"),
    ];
    with(&files, |ctx| {
        assert!(fails(ctx, "import('./getter.cjs')").starts_with(" Error: got\n"));
        assert!(fails(ctx, "import('./proxy.cjs')").starts_with(" Error: keys\n"));
        assert_eq!(eval::<String>(ctx, "import('./surrogate.cjs').then(m => Object.keys(m).join())"), "default,fine");
        assert_eq!(eval::<i32>(ctx, "import('./module.cjs').then(m => m.x)"), 7);
        eval::<()>(ctx, "require('./getter.cjs'); require('./proxy.cjs')");
    });
}

#[test]
fn a_script_that_reads_stacks_itself_may_load_modules_there() {
    let files = [("broken.js", "let let = ; export )("), ("good.mjs", "export const v = 1")];
    with(&files, |ctx| {
        let script = "globalThis.seen = [];
            Object.defineProperty(Error.prototype, 'stack', { get() { seen.push(require('./good.mjs').v); return '' } });
            let name; try { require('./broken.js') } catch (error) { name = error.name }
            `${name} ${seen}`";
        let text: String = eval(ctx, script);
        assert!(text.starts_with("SyntaxError 1"), "{text}");
    });
}
