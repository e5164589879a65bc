//! CommonJS files.

use super::*;

#[test]
fn what_a_file_has() {
    let file = "
        exports.names = [typeof exports, typeof require, typeof module, __filename, __dirname].join();
        exports.same = this === module.exports && exports === module.exports && arguments.length === 5;
        exports.sloppy = (function () { return this === globalThis })();
        undeclared = 1;
        return;
        exports.never = true;
    ";
    with(
        &[("a.cjs", file), ("strict.cjs", "'use strict'; exports.strict = (function () { return !this })()")],
        |ctx| {
            let script = "const a = require('./a.cjs'); JSON.stringify([a.names, a.same, a.sloppy, a.never ?? null, typeof module])";
            let text: String = eval(ctx, script);
            assert_eq!(text, r#"["object,function,object,a.cjs,.",true,true,null,"undefined"]"#);
            assert!(eval::<bool>(ctx, "require('./strict.cjs').strict && require('./a') === require('./a.cjs')"));
        },
    );
}

#[test]
fn exports_can_be_replaced() {
    let files = [
        ("f.js", "module.exports = () => 42"),
        ("n.js", "module.exports = 7"),
        ("u.js", "module.exports = undefined"),
        ("e.js", "exports = { lost: 1 }; exports.also = 2"),
    ];
    with(&files, |ctx| {
        let text: String =
            eval(ctx, "[require('./f')(), require('./n'), require('./u'), JSON.stringify(require('./e'))].join('|')");
        assert_eq!(text, "42|7||{}");
        assert!(eval::<bool>(ctx, "require('./f') === require('./f')"));
    });
}

#[test]
fn runs_once() {
    with(&[("a.js", "log.push('a'); exports.b = require('./b')"), ("b.js", "log.push('b')")], |ctx| {
        eval::<()>(ctx, "require('./b'); require('./a'); require('./b'); require('./a')");
        assert_eq!(log(ctx), "b a");
    });
}

/// As the manual of Node has it.
#[test]
fn circles_see_what_is_there() {
    let files = [
        (
            "a.js",
            "exports.done = false; const b = require('./b.js'); log.push(`in a, b.done = ${b.done}`); exports.done = true;",
        ),
        (
            "b.js",
            "exports.done = false; const a = require('./a.js'); log.push(`in b, a.done = ${a.done}`); exports.done = true;",
        ),
        ("self.js", "exports.me = 1; log.push(require('./self').me)"),
    ];
    with(&files, |ctx| {
        eval::<()>(ctx, "const a = require('./a.js'), b = require('./b.js'); log.push(`${a.done} ${b.done}`)");
        assert_eq!(log(ctx), "in b, a.done = false in a, b.done = true true true");
        eval::<()>(ctx, "require('./self')");
        assert!(log(ctx).ends_with(" 1"));
    });
}

#[test]
fn one_that_throws_is_not_kept() {
    let files = [
        ("bad.js", "log.push('bad'); exports.half = 1; throw new TypeError('mine')"),
        ("user.js", "exports.caught = 0; try { require('./bad') } catch (e) { exports.caught = e.message }"),
        ("value.js", "throw 5"),
    ];
    with(&files, |ctx| {
        for _ in 0..2 {
            let text = fails(ctx, "require('./bad')");
            assert!(text.starts_with(" TypeError: mine\n") && text.contains("(bad.js:1:"), "{text}");
        }
        assert_eq!(eval::<String>(ctx, "require('./user').caught"), "mine");
        assert_eq!(log(ctx), "bad bad bad");
        assert_eq!(eval::<i32>(ctx, "try { require('./value') } catch (e) { e }"), 5);
    });
}

#[test]
fn a_file_that_was_mended_loads() {
    let folder = folder(&[("a.js", "throw 1")]);
    let (_runtime, context) = runtime(Some(ModuleRoot::new(folder.path()).expect("a root")), Vec::new());
    context.with(|ctx| {
        fails(&ctx, "require('./a')");
        fails(&ctx, "require('./later')");
        write(folder.path(), "a.js", "module.exports = 'mended'");
        write(folder.path(), "later.js", "module.exports = 'there'");
        assert_eq!(eval::<String>(&ctx, "require('./a') + require('./later')"), "mendedthere");
    });
}

#[test]
fn lines_and_columns_are_those_of_the_file() {
    let files = [
        ("first.cjs", "throw new Error('x')"),
        ("third.cjs", "\n\n   throw new Error('x')"),
        ("script.cjs", "#!/usr/bin/env geppetto\nthrow new Error('x')"),
        ("mark.cjs", "\u{feff}throw new Error('x')"),
        ("both.cjs", "\u{feff}#!/usr/bin/env geppetto\nthrow new Error('x')"),
        ("syntax.cjs", "let a;\nlet a b;"),
        ("function.cjs", "exports.f = function f() {\n  null.x }"),
        ("deep.cjs", "// one\nconst { f } = require('./function.cjs');\nf();"),
    ];
    with(&files, |ctx| {
        for (name, text) in files.iter().take(5) {
            // A plain script with the same text.
            let mut options = rquickjs::context::EvalOptions::default();
            options.filename = Some("plain".to_owned());
            let plain = ctx.eval_with_options::<(), _>(text.trim_start_matches('\u{feff}'), options).catch(ctx);
            let plain = plain.expect_err("an error").to_string();
            let place = plain.split_once("(plain:").and_then(|(_, rest)| rest.split_once(')')).expect("a place").0;
            let text = fails(ctx, &format!("require('./{name}')"));
            assert!(text.contains(&format!("({name}:{place})")), "{place}: {text}");
        }
        let text = fails(ctx, "require('./syntax.cjs')");
        assert!(text.starts_with(" SyntaxError: ") && text.contains("at syntax.cjs:2:7"), "{text}");
        let text = fails(ctx, "require('./deep.cjs')");
        assert!(text.contains("f (function.cjs:2:") && text.contains("(deep.cjs:3:"), "{text}");
    });
}

#[test]
fn a_text_cannot_leave_its_function() {
    with(
        &[("a.cjs", "}); (function () {"), ("b.cjs", "let x = 1 })("), ("c.cjs", "if (1) {"), ("d.cjs", "// the end")],
        |ctx| {
            let text = fails(ctx, "require('./a.cjs')");
            assert!(text.starts_with("MODULE_NOT_LOADED Error: a.cjs closes a brace that it did not open"), "{text}");
            assert!(fails(ctx, "require('./b.cjs')").starts_with(" SyntaxError"));
            assert!(fails(ctx, "require('./c.cjs')").starts_with(" SyntaxError"));
            eval::<()>(ctx, "require('./d.cjs')");
        },
    );
}

#[test]
fn what_scripts_replace_is_not_asked() {
    let pollute = "
        for (const name of ['exports', 'filename', 'resolve', 'default', 'code', 'with', 'type', 'version'])
            Object.defineProperty(Object.prototype, name, { configurable: true, set() { log.push(name) }, get() { log.push(name) } });
        Object.defineProperty = Object.keys = Object.freeze = JSON.parse = () => log.push('built-in');
        Function.prototype.call = Function.prototype.apply = () => log.push('call');
        Promise.prototype.then = () => log.push('then');
        Array.prototype[Symbol.iterator] = undefined;
        delete globalThis.require;
    ";
    let files = [
        ("a.cjs", "module.exports = { x: 1, j: require('./b.json').y, g: require('geppetto').consts.ToolChoice.AUTO }"),
        ("b.json", "{\"y\": 2, \"__proto__\": {\"polluted\": 1}}"),
        (
            "c.mjs",
            "import a, { x, j } from './a.cjs'; import b from './b.json'; log.push(a.x, x, j, a.g, b.y, {}.polluted, import.meta.filename)",
        ),
    ];
    with(&files, |ctx| {
        ctx.eval::<(), _>(pollute).expect("a script");
        loads(ctx, "./c.mjs");
        // The first line of this very test is the only one that asks.
        let log: String = eval(ctx, "log.join(' ')");
        assert_eq!(log, "1 1 2 auto 2  c.mjs");
    });
}
