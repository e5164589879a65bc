//! Long chains: an error or success, and no crash.

use super::*;

fn chain(length: usize, file: impl Fn(usize) -> (String, String)) -> TempDir {
    let folder = folder(&[]);
    for i in 0..length {
        let (name, text) = file(i);
        write(folder.path(), &name, text);
    }
    folder
}

fn run(folder: &TempDir, stack: usize, test: impl FnOnce(&Ctx<'_>)) {
    let (runtime, context) = runtime(Some(ModuleRoot::new(folder.path()).expect("a root")), Vec::new());
    runtime.set_max_stack_size(stack);
    context.with(|ctx| test(&ctx));
}

/// More than the stack has room for, where one module waits for the next.
const LENGTH: usize = 400;

#[test]
fn es_modules() {
    let folder = chain(LENGTH, |i| (format!("{i}.mjs"), format!("import './{}.mjs'", i + 1)));
    write(folder.path(), &format!("{LENGTH}.mjs"), "log.push('last')");
    run(&folder, 256 * 1024, |ctx| {
        let text = load_fails(ctx, "./0.mjs");
        assert!(text.contains("RangeError: Maximum call stack size exceeded"), "{text}");
        // From the other end it needs no depth. The first ones failed already.
        for i in (LENGTH / 2..LENGTH).rev().step_by(10) {
            loads(ctx, &format!("./{i}.mjs"));
        }
        assert_eq!(log(ctx), "last");
        ctx.run_gc();
    });
}

#[test]
fn common_files() {
    let folder = chain(LENGTH, |i| (format!("{i}.cjs"), format!("require('./{}.cjs')", i + 1)));
    write(folder.path(), &format!("{LENGTH}.cjs"), "");
    run(&folder, 256 * 1024, |ctx| {
        let text = fails(ctx, "require('./0.cjs')");
        assert!(text.contains("RangeError: Maximum call stack size exceeded"), "{text}");
        eval::<()>(ctx, &format!("require('./{}.cjs')", LENGTH - 5));
    });
}

/// Modules that are there already are linked and run without a call inside of a call.
#[test]
fn wide_and_known() {
    let folder = chain(LENGTH, |i| {
        (
            format!("{i}.mjs"),
            if i == 0 {
                "export let n = 0".to_owned()
            } else {
                format!("export {{ n }} from './{}.mjs'; log.push({i})", i - 1)
            },
        )
    });
    let all: String =
        (0..LENGTH).flat_map(|i| ["import './".to_owned(), i.to_string(), ".mjs';\n".to_owned()]).collect();
    write(folder.path(), "all.mjs", all);
    run(&folder, 256 * 1024, |ctx| {
        loads(ctx, "./all.mjs");
        assert_eq!(eval::<usize>(ctx, "log.length"), LENGTH - 1);
        assert!(eval::<bool>(ctx, "log.every((n, i) => n === i + 1)"));
    });
}
