//! The module `geppetto` through `require` and `import`.

use std::path::Path;

use geppetto::js_api::CONSTS;
use geppetto::rquickjs::loader::{BuiltinLoader, BuiltinResolver};
use geppetto::rquickjs::{CatchResultExt, Context, Ctx, Function, Module, Object, Runtime, Value};
use geppetto::{GeppettoModule, install};

fn runtime() -> (Runtime, Context) {
    let runtime = Runtime::new().expect("a runtime");
    runtime.set_loader(GeppettoModule, GeppettoModule);
    let context = Context::full(&runtime).expect("a context");
    (runtime, context)
}

/// A context with `require`.
fn installed(test: impl FnOnce(&Ctx<'_>)) {
    let (_runtime, context) = runtime();
    context.with(|ctx| {
        install(&ctx).expect("installed");
        test(&ctx);
    });
}

/// Runs an ES module to its end.
pub(crate) fn import(ctx: &Ctx<'_>, source: &str) -> Result<(), String> {
    let run = || Module::evaluate(ctx.clone(), "main.mjs", source)?.finish::<()>();
    run().catch(ctx).map_err(|error| error.to_string())
}

fn thrown(ctx: &Ctx<'_>, script: &str) -> String {
    ctx.eval::<Value<'_>, _>(script).catch(ctx).expect_err("an exception").to_string()
}

fn script(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/js").join(name);
    std::fs::read_to_string(path).expect("a script")
}

#[test]
fn scripts_that_assert() {
    installed(|ctx| {
        ctx.eval::<(), _>(script("consts.js")).catch(ctx).expect("consts.js");
        import(ctx, &script("consts.mjs")).expect("consts.mjs");
    });
}

#[test]
fn require_and_import_give_the_same_objects() {
    installed(|ctx| {
        import(ctx, "import * as gp from 'geppetto'; import { consts } from 'geppetto'; Object.assign(globalThis, { gp, consts })")
            .expect("imported");
        install(ctx).expect("installed again");
        let same = "
            const again = require('geppetto');
            again === require('geppetto') && again.consts === gp.consts && again.consts === consts
                && Object.keys(again).sort().join() === Object.keys(gp).join()
        ";
        assert!(ctx.eval::<bool, _>(same).expect("a boolean"));
    });
}

#[test]
fn the_loader_needs_no_install() {
    let (_runtime, context) = runtime();
    context.with(|ctx| {
        import(
            &ctx,
            "import { consts, version } from 'geppetto'; globalThis.found = `${consts.ToolChoice.AUTO} ${version}`",
        )
        .expect("imported");
        let found: String = ctx.globals().get("found").expect("set");
        assert_eq!(found, format!("auto {}", env!("CARGO_PKG_VERSION")));
        assert!(!ctx.globals().contains_key("require").expect("a boolean"));
        import(&ctx, "const gp = await import('geppetto'); if (gp.consts.ToolChoice.AUTO !== 'auto') throw 1")
            .expect("awaited");
    });
}

/// Names, order and values are those of the descriptors.
#[test]
fn consts_are_the_descriptors() {
    installed(|ctx| {
        let consts: Object = ctx.eval("require('geppetto').consts").expect("consts");
        let names: Vec<String> = consts.keys().collect::<Result<_, _>>().expect("names");
        assert_eq!(names, CONSTS.iter().map(|d| d.name).collect::<Vec<_>>());
        for descriptor in CONSTS {
            let object: Object = consts.get(descriptor.name).expect("an enum");
            let pairs: Vec<(String, String)> = object.props().collect::<Result<_, _>>().expect("values");
            let expected: Vec<_> =
                descriptor.values.iter().map(|v| (v.js_key.to_owned(), v.value.to_owned())).collect();
            assert_eq!(pairs, expected, "{}", descriptor.name);
        }
    });
}

#[test]
fn pollution_before_install_captures_nothing() {
    let (_runtime, context) = runtime();
    context.with(|ctx| {
        let pollute = "
            globalThis.caught = [];
            for (const name of ['AUTO', 'ToolChoice', 'consts', 'version', 'require'])
                Object.defineProperty(Object.prototype, name, { set() { caught.push(name) }, get() { caught.push(name) } });
            Object.freeze = Object.defineProperty = Object.preventExtensions = () => caught.push('Object');
        ";
        ctx.eval::<(), _>(pollute).expect("script");
        install(&ctx).expect("installed");
        let value: String = ctx.eval("require('geppetto').consts.ToolChoice.AUTO + caught.join()").expect("a string");
        assert_eq!(value, "auto");
    });
}

#[test]
fn require_is_an_ordinary_global() {
    installed(|ctx| {
        let looks = "
            const { enumerable, writable, configurable } = Object.getOwnPropertyDescriptor(globalThis, 'require');
            [typeof require, require.name, require.length, enumerable, writable, configurable].join()
        ";
        assert_eq!(ctx.eval::<String, _>(looks).expect("a string"), "function,require,1,false,true,true");
    });
}

#[test]
fn import_attributes_are_refused() {
    installed(|ctx| {
        let text = import(ctx, "import * as gp from 'geppetto' with { type: 'json' }").expect_err("refused");
        assert!(text.contains("takes no import attributes"), "{text}");
        import(ctx, "import * as gp from 'geppetto' with {}").expect("nothing is asked for");
    });
}

#[test]
fn unknown_modules_are_named() {
    installed(|ctx| {
        let text = thrown(ctx, "require('gepetto')");
        let expected = r#"Error: require: unknown module "gepetto", known are: geppetto, geppetto/turns (did you mean "geppetto"?)"#;
        assert!(text.starts_with(expected), "{text}");
        let text = thrown(ctx, "require('fs')");
        assert!(
            text.starts_with("Error: require: unknown module \"fs\", known are: geppetto, geppetto/turns\n"),
            "{text}"
        );
        let code = "(() => { try { require('x\\n'.repeat(1000)) } catch (e) { return `${e.code} ${e.message.length < 400}` } })()";
        assert_eq!(ctx.eval::<String, _>(code).expect("a string"), "MODULE_NOT_FOUND true");
        for (given, received) in [("", "undefined"), ("1", "number 1"), ("'\\ud800'", "string with a lone surrogate")] {
            let text = thrown(ctx, &format!("require({given})"));
            let expected = format!("require: name: expected a module name, got {received}");
            assert!(text.contains(&expected), "{text}");
        }
        let text = import(ctx, "import 'gepetto'").expect_err("unknown");
        assert!(
            text.contains(r#"'gepetto' from 'main.mjs': "gepetto", known are: geppetto, geppetto/turns (did you"#),
            "{text}"
        );
    });
}

/// Other modules may stand beside it, before or behind.
#[test]
fn the_loader_is_a_good_neighbour() {
    let runtime = Runtime::new().expect("a runtime");
    let mine = BuiltinLoader::default().with_module("mine", "export const one = 1");
    runtime.set_loader((GeppettoModule, BuiltinResolver::default().with_module("mine")), (GeppettoModule, mine));
    Context::full(&runtime).expect("a context").with(|ctx| {
        let source = "import { one } from 'mine'; import { consts } from 'geppetto'; if (one !== 1 || !consts) throw 1";
        import(&ctx, source).expect("both");
    });
}

#[test]
fn a_second_context_is_told_why_not() {
    let (runtime, first) = runtime();
    first.with(|ctx| install(&ctx).expect("installed"));
    let second = Context::full(&runtime).expect("a context");
    second.with(|ctx| {
        let expected =
            "geppetto: another context of this runtime has the modules already; make one runtime per context";
        let text = install(&ctx).catch(&ctx).expect_err("refused").to_string();
        assert!(text.starts_with(&format!("Error: {expected}")), "{text}");
        assert!(!ctx.globals().contains_key("require").expect("a boolean"));
        let text = import(&ctx, "import 'geppetto'").expect_err("refused");
        assert!(text.contains(expected), "{text}");
    });
    first.with(|ctx| assert!(ctx.eval::<bool, _>("!!require('geppetto').consts").expect("a boolean")));
}

/// The engine aborts the process when a value outlives it, so to come to the end is the test.
#[test]
fn everything_is_freed_with_the_runtime() {
    for round in 0..50 {
        let (runtime, context) = runtime();
        context.with(|ctx| {
            install(&ctx).expect("installed");
            import(&ctx, "import * as gp from 'geppetto'; globalThis.gp = gp; globalThis.me = globalThis")
                .expect("imported");
            // Scripts may keep the exports in cycles, and break off in the middle.
            ctx.eval::<(), _>("const c = { gp: require('geppetto'), require }; c.self = c; globalThis.c = c")
                .expect("script");
            thrown(&ctx, "require('nothing')");
            let keep = Function::new(ctx.clone(), || 1).expect("a function");
            ctx.globals().set("keep", keep).expect("set");
        });
        if round % 2 == 0 {
            drop(context);
            runtime.run_gc();
        }
    }
}

/// Memory does not grow with the number of installs and loads.
#[test]
fn installing_again_costs_nothing_lasting() {
    let (runtime, context) = runtime();
    let round = || {
        context.with(|ctx| {
            install(&ctx).expect("installed");
            ctx.eval::<(), _>("require('geppetto'); try { require('x') } catch {}").expect("script");
        });
        runtime.run_gc();
        runtime.memory_usage().malloc_size
    };
    round();
    let before = round();
    for _ in 0..200 {
        round();
    }
    assert_eq!(before, round());
}
