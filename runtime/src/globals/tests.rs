//! Behaviour of the globals, as scripts see it. A runtime aborts the process when a value is left at its end, so each
//! test is one about leaks too.

mod abort;
mod clone;
mod console;
mod encoding;
mod globals;
mod pristine;
mod timers;

use std::cell::RefCell;
use std::rc::Rc;

use rquickjs::{CatchResultExt as _, Context, Ctx, Runtime};

use super::{ConsoleLevel, Setup, install, take_uncaught, timers as queue};

/// The lines that the console was given.
type Lines = Rc<RefCell<Vec<(ConsoleLevel, String)>>>;

/// What tests assert with.
const HELPERS: &str = r#"
    globalThis.assert = (good, what) => { if (!good) throw new Error(`not so: ${what}`) };
    globalThis.same = (a, b) => { if (!Object.is(a, b)) throw new Error(`${String(a)} is not ${String(b)}`) };
    globalThis.throws = (run, name, part) => {
        try { run() } catch (error) {
            if (error.name !== name || !error.message.includes(part ?? "")) throw error;
            return error;
        }
        throw new Error(`did not throw ${name}`);
    };
"#;

fn setup(lines: &Lines) -> Setup {
    let lines = Rc::clone(lines);
    Setup {
        console: Box::new(move |level, line| lines.borrow_mut().push((level, line.to_owned()))),
        env: vec![("HOME".to_owned(), "first".to_owned()), ("HOME".to_owned(), "/h".to_owned())],
        max_timers: 10,
        latches: Rc::default(),
    }
}

/// Runs a test in a fresh context with the globals.
fn with_ctx(test: impl FnOnce(&Ctx<'_>, &Lines)) {
    let (runtime, lines) = (Runtime::new().expect("a runtime"), Lines::default());
    runtime.set_max_stack_size(256 * 1024);
    let context = Context::full(&runtime).expect("a context");
    context.with(|ctx| {
        install(&ctx, setup(&lines)).expect("globals");
        eval(&ctx, HELPERS);
        test(&ctx, &lines);
    });
    // In this order the globals end with the runtime alone.
    drop(context);
    drop(runtime);
}

/// Runs a script that asserts.
fn eval(ctx: &Ctx<'_>, script: &str) {
    if let Err(error) = ctx.eval::<rquickjs::Value<'_>, _>(script).catch(ctx) {
        panic!("{error}\n{script}");
    }
}

/// Runs a script that asserts, alone.
fn check(script: &str) {
    with_ctx(|ctx, _| eval(ctx, script));
}

/// What the console was given by a script.
fn logged(script: &str) -> Vec<String> {
    let mut logged = Vec::new();
    with_ctx(|ctx, lines| {
        eval(ctx, script);
        logged = lines.take().into_iter().map(|(_, line)| line).collect();
    });
    logged
}

/// Calls the timers as if time jumped from one to the next; at most so many.
fn run_timers(ctx: &Ctx<'_>, most: usize) -> usize {
    for called in 0..most {
        let Some(due) = queue::next_due(ctx) else { return called };
        let timer = queue::take_due(ctx, due).expect("one that is due");
        timer.call(ctx).catch(ctx).unwrap_or_else(|error| panic!("{error}"));
        while ctx.execute_pending_job() {}
    }
    most
}

/// Whether a timer was refused since this was asked last.
fn timer_was_refused(ctx: &Ctx<'_>) -> bool {
    super::state(ctx).expect("the globals").latches.timer_refused.take()
}
