//! Modules of the host.

use std::cell::Cell as StdCell;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use rquickjs::{Function, Object};

use super::*;
use crate::host_module::{ModuleError, check, types};

fn database() -> HostModule {
    HostModule::new("database")
        .doc("Rows.")
        .types("declare module \"database\" {\n    export function query(sql: string): string;\n}\n")
        .install(|ctx, exports| {
            exports.set("query", Function::new(ctx.clone(), |sql: String| sql.len())?)?;
            exports.set("options", Object::new(ctx.clone())?)
        })
}

fn with_modules(modules: Vec<HostModule>, test: impl FnOnce(&Ctx<'_>)) {
    check(&modules).expect("good modules");
    let folder =
        folder(&[("a.mjs", "import * as ns from 'database'; import { query } from 'database'; export { ns, query }")]);
    let (_runtime, context) = runtime(Some(ModuleRoot::new(folder.path()).expect("a root")), modules);
    context.with(|ctx| test(&ctx));
}

#[test]
fn require_and_import_give_the_same() {
    with_modules(vec![database()], |ctx| {
        let script = "import('./a.mjs').then(({ ns, query }) => {
            const db = require('database');
            return db === require('database') && db.query === query && ns.options === db.options && query('four') === 4
                && Object.keys(ns).join() === 'options,query';
        })";
        assert!(eval::<bool>(ctx, script));
        assert!(load(ctx, "database").expect("exports").is_object());
    });
}

#[test]
fn exports_are_frozen() {
    let module = database().install(|ctx, exports| {
        exports.set("a", 1)?;
        exports.prop("hidden", Property::from(2).writable().configurable())?;
        let symbol: Value<'_> = ctx.eval("Symbol.for('s')")?;
        exports.set(symbol, 3)
    });
    with_modules(vec![module], |ctx| {
        assert!(eval::<bool>(
            ctx,
            "Object.isFrozen(require('database')) && require('database')[Symbol.for('s')] === 3"
        ));
        let text = fails(ctx, "'use strict'; require('database').hidden = 5");
        assert!(text.starts_with(" TypeError"), "{text}");
    });
}

#[test]
fn a_host_adds_to_the_api() {
    let more = HostModule::new("geppetto").install(|ctx, exports| {
        assert!(exports.contains_key("consts")?);
        exports.set("run", Function::new(ctx.clone(), || 5)?)
    });
    with_modules(vec![more], |ctx| {
        assert_eq!(eval::<String>(ctx, "Object.keys(require('geppetto')).join()"), "version,consts,run");
        assert!(eval::<bool>(
            ctx,
            "import('geppetto').then(m => m.consts === require('geppetto').consts && m.run() === 5)"
        ));
    });
    let replaces = HostModule::new("geppetto").install(|_, exports| exports.set("consts", 1));
    with_modules(vec![replaces], |ctx| {
        let text = fails(ctx, "require('geppetto')");
        assert!(text.starts_with(" TypeError: ") && text.contains("consts"), "{text}");
    });
}

/// Nothing half made is kept, and the next try runs it again.
#[test]
fn an_install_that_fails() {
    let tries = Arc::new(AtomicUsize::new(0));
    let count = tries.clone();
    let module = HostModule::new("database").install(move |ctx, exports| {
        exports.set("half", 1)?;
        match count.fetch_add(1, Ordering::Relaxed) {
            0 => Err(throw_error(ctx, "NO_FILE", "there is no database")),
            1 => panic!("secret"),
            2 => Err(ctx.throw(Value::new_int(ctx.clone(), 5))),
            _ => exports.set("query", 4),
        }
    });
    with_modules(vec![module], |ctx| {
        let text = fails(ctx, "require('database')");
        assert!(text.starts_with("NO_FILE Error: there is no database\n"), "{text}");
        let text = fails(ctx, "import('database')");
        assert!(text.starts_with("HOST_PANIC Error: import of database: the host panicked\n"), "{text}");
        assert_eq!(eval::<i32>(ctx, "try { require('database') } catch (e) { e }"), 5);
        assert_eq!(eval::<String>(ctx, "JSON.stringify(require('database'))"), r#"{"half":1,"query":4}"#);
        eval::<()>(ctx, "require('database')");
    });
    assert_eq!(tries.load(Ordering::Relaxed), 4);
}

#[test]
fn an_install_that_asks_for_itself() {
    let module = HostModule::new("database").install(|ctx, exports| {
        let text: String = ctx.eval("try { require('database'); 'given' } catch (e) { e.message }")?;
        exports.set("text", text)
    });
    with_modules(vec![module], |ctx| {
        let text: String = eval(ctx, "require('database').text");
        assert_eq!(text, "require: database is asked for while the host makes it: do that in one of its functions");
    });
}

#[test]
fn unknown_names_list_all() {
    with_modules(vec![database()], |ctx| {
        let text = fails(ctx, "require('databse')");
        let expected =
            "unknown module \"databse\", known are: geppetto, geppetto/turns, database (did you mean \"database\"?)";
        assert!(text.contains(expected), "{text}");
    });
}

#[test]
fn cleanups_run_for_what_was_made() {
    let log = Arc::new(Mutex::new(Vec::new()));
    let module = |name: &'static str| {
        let log = log.clone();
        HostModule::new(name).cleanup(move |ctx| {
            ctx.eval::<(), _>("globalThis.seen = 1").expect("a script");
            log.lock().expect("a lock").push(name);
            assert_ne!(name, "b", "b panics");
        })
    };
    with_modules(vec![module("a"), module("b"), module("c"), module("never")], |ctx| {
        eval::<()>(ctx, "require('b'); require('a'); require('c'); require('a')");
        assert_eq!(clean_up(ctx), ["b"]);
        assert!(clean_up(ctx).is_empty());
        assert!(!ctx.has_exception());
    });
    assert_eq!(*log.lock().expect("a lock"), ["c", "a", "b"]);
}

#[test]
fn lists_with_a_mistake() {
    assert_eq!(check(&[database(), HostModule::new("other")]), Ok(()));
    let twice = check(&[database(), database()]).expect_err("twice");
    assert_eq!(twice.to_string(), "two modules of the host are called database: make one of the two");
    for name in ["", "Data", "a b", "./a", "a.js"] {
        assert_eq!(check(&[HostModule::new(name)]), Err(ModuleError::Name(name)), "{name}");
    }
    let text = check(&[HostModule::new("a.js")]).expect_err("a dot").to_string();
    assert!(text.starts_with("\"a.js\" cannot be the name of a module: use lower-case letters"), "{text}");
}

#[test]
fn declarations_of_all() {
    let modules = [database(), HostModule::new("plain").doc("Anything */ goes."), HostModule::new("geppetto")];
    let text = types(&PLAIN, &modules);
    let all = PLAIN.all_types();
    let own = text.strip_prefix(&all).expect("those of the API first");
    let expected = "
/** Rows. */
declare module \"database\" {
    export function query(sql: string): string;
}

/** Anything *\\/ goes. */
declare module \"plain\";
";
    assert_eq!(own, expected);
}

/// What a host keeps in its closure needs not be shared between threads.
#[test]
fn closures_are_sent_and_not_shared() {
    let calls = StdCell::new(0);
    let module = HostModule::new("database").install(move |_, exports| {
        calls.set(calls.get() + 1);
        exports.set("calls", calls.get())
    });
    std::thread::spawn(move || {
        with_modules(vec![module], |ctx| assert_eq!(eval::<i32>(ctx, "require('database').calls"), 1));
    })
    .join()
    .expect("no panic");
}
