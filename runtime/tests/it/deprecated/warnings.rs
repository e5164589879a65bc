//! A deprecated value that passes the border gives one warning per value and runtime.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::process::Command;
use std::rc::Rc;

use geppetto::rquickjs::{CatchResultExt as _, Context, Ctx, Function, Runtime, qjs};
use geppetto::{JsEnum, Secret, on_warning, read};
use geppetto_bind::Border;

use super::made::{Beside, Choice, Chosen, Event, Kept, Options, Outside, Plain};

const BARE: &str = r#"choice "bare" is deprecated"#;

/// The warnings of a runtime, in their order.
type Given = Rc<RefCell<Vec<String>>>;

fn with_ctx<R>(test: impl FnOnce(Ctx<'_>) -> R) -> R {
    let runtime = Runtime::new().expect("a runtime");
    Context::full(&runtime).expect("a context").with(test)
}

fn collect(ctx: &Ctx<'_>) -> Given {
    let given = Given::default();
    let into = Rc::clone(&given);
    on_warning(ctx, move |warning| into.borrow_mut().push(warning.to_string())).expect("set");
    given
}

/// Whether the value of the script is accepted.
fn accepts<T: for<'js> Border<'js>>(ctx: &Ctx<'_>, script: &str) -> bool {
    read::<T>(&ctx.eval(format!("({script})")).expect(script)).is_ok()
}

/// The warnings of a runtime of its own in which only that is read.
fn warnings<T: for<'js> Border<'js>>(script: &str) -> Vec<String> {
    with_ctx(|ctx| {
        let given = collect(&ctx);
        assert!(accepts::<T>(&ctx, script), "{script}");
        given.take()
    })
}

#[test]
fn each_place_where_an_enum_can_stand() {
    for given in [
        warnings::<Choice>("'bare'"),
        warnings::<Box<Choice>>("'bare'"),
        warnings::<Vec<Choice>>("['auto', 'bare', 'last']"),
        warnings::<Vec<Vec<Choice>>>("[[], ['bare']]"),
        warnings::<BTreeMap<String, Choice>>("{ a: 'auto', b: 'bare' }"),
        warnings::<BTreeMap<Choice, u32>>("{ auto: 1, bare: 2 }"),
        warnings::<BTreeMap<Choice, Secret<Choice>>>("{ bare: 'since' }"),
        warnings::<Chosen>("{ type: 'chosen', choice: 'bare' }"),
        warnings::<Options>("{ choice: 'bare' }"),
        warnings::<Options>("{ fallback: 'bare' }"),
        warnings::<Options>("{ choices: ['bare'] }"),
        warnings::<Options>("{ byName: { a: 'bare' } }"),
        warnings::<Options>("{ byChoice: { bare: 1 } }"),
        warnings::<Options>("{ event: { type: 'chosen', choice: 'bare' } }"),
        warnings::<Event>("{ type: 'chosen', choice: 'bare' }"),
        warnings::<Beside>("{ t: 'choice', c: 'bare' }"),
        warnings::<Beside>("{ t: 'choices', c: ['auto', 'bare'] }"),
        warnings::<Outside>("{ choice: 'bare' }"),
    ] {
        assert_eq!(given, [BARE]);
    }
    assert_eq!(warnings::<Kept>("'old'"), [r#"kept "old" is deprecated since 1.0.0"#]);
    assert_eq!(warnings::<BTreeMap<Kept, Choice>>("{ old: 'bare' }").len(), 2);
}

#[test]
fn nothing_else_warns() {
    for given in [
        warnings::<Choice>("'auto'"),
        warnings::<Plain>("'a'"),
        warnings::<Kept>("'bare'"),
        warnings::<BTreeMap<Kept, Plain>>("{ bare: 'a' }"),
        warnings::<BTreeMap<String, String>>("{ bare: 'bare' }"),
        // The default is an old value, which the script did not pass.
        warnings::<Options>("{}"),
        warnings::<Options>("{ choice: null, choices: undefined, plain: 'a' }"),
        // A secret is told to nobody.
        warnings::<Options>("{ key: 'bare' }"),
        warnings::<Secret<Vec<Choice>>>("['bare']"),
        warnings::<Secret<BTreeMap<Choice, u32>>>("{ bare: 1 }"),
    ] {
        assert_eq!(given, [""; 0]);
    }
    with_ctx(|ctx| {
        let given = collect(&ctx);
        assert_eq!(serde_json::from_str::<Vec<Choice>>(r#"["bare"]"#).expect("read").len(), 1);
        assert!("bare".parse::<Choice>().is_ok() && Choice::from_value("bare").is_some());
        geppetto::install_consts(&ctx, &ctx.globals(), super::made::CONSTS).expect("installed");
        assert_eq!(given.take(), [""; 0], "these know no runtime, or pass no value");
    });
}

#[test]
fn values_that_are_refused_do_not_warn() {
    with_ctx(|ctx| {
        let given = collect(&ctx);
        for script in ["'bar'", "'BARE'", "'Bare'", "['bare']", "new String('bare')", "{ bare: 'bare' }"] {
            assert!(!accepts::<Choice>(&ctx, script), "{script}");
        }
        assert!(!accepts::<BTreeMap<Choice, u32>>(&ctx, "{ BARE: 1 }"));
        assert!(!accepts::<Event>(&ctx, "{ type: 'bare', choice: 'bare' }"));
        assert!(!accepts::<Options>(&ctx, "{ plain: 'bare' }"));
        assert_eq!(given.take(), [""; 0]);
        // What is around a value may be refused later; the value itself was accepted.
        assert!(!accepts::<Options>(&ctx, "{ choice: 'bare', kept: 5 }"));
        assert_eq!(given.take(), [BARE]);
    });
}

#[test]
fn the_sentence_has_what_the_declaration_has() {
    for (value, rest) in [
        ("bare", ""),
        ("since", " since 0.4.0"),
        ("use", ": use AUTO"),
        ("note", ": it is slow"),
        ("since-use", " since 0.4.0: use AUTO"),
        ("since-note", " since 0.4.0: it is slow"),
        ("use-note", ": use AUTO: it is slow"),
        ("all", " since 0.4.1: use AUTO: it is slow"),
    ] {
        let expected = format!("choice {value:?} is deprecated{rest}");
        assert_eq!(warnings::<Choice>(&format!("'{value}'")), [expected]);
    }
    let of_an_alias = r#"choice "all", given as "everything", is deprecated since 0.4.1: use AUTO: it is slow"#;
    assert_eq!(warnings::<Choice>("'everything'"), [of_an_alias]);
    assert_eq!(warnings::<BTreeMap<Choice, u32>>("{ everything: 1 }"), [of_an_alias]);
}

#[test]
fn the_sentence_is_one_line() {
    #[derive(Clone, JsEnum)]
    #[allow(clippy::deprecated_semver, reason = "rustc takes any text")]
    enum Odd {
        #[deprecated(since = "the\nday", note = "see\n\n  below")]
        #[js(value = "a\n\"b")]
        A,
    }
    let expected = r#"odd "a\n\"b" is deprecated since the day: see below"#;
    assert_eq!(warnings::<Odd>(r#""a\n\"b""#), [expected]);
}

#[test]
fn a_handler_sees_what_the_text_is_made_of() {
    with_ctx(|ctx| {
        let seen = Rc::new(Cell::new(None));
        let into = Rc::clone(&seen);
        on_warning(&ctx, move |warning| {
            assert_eq!((warning.given, warning.descriptor), ("everything", Choice::DESCRIPTOR));
            into.set(Some((warning.code, warning.value.js_key, warning.value.deprecated)));
        })
        .expect("set");
        assert!(accepts::<Choice>(&ctx, "'everything'"));
        let (code, key, deprecated) = seen.get().expect("called");
        assert_eq!((code, key), (geppetto::DEPRECATED_VALUE, "ALL"));
        assert_eq!(deprecated.map(|d| (d.since, d.note)), Some(("0.4.1", "use AUTO: it is slow")));
    });
}

#[test]
fn once_per_value_and_runtime() {
    for _ in 0..2 {
        with_ctx(|ctx| {
            let given = collect(&ctx);
            for _ in 0..1000 {
                assert!(accepts::<Vec<Choice>>(&ctx, "['bare', 'all', 'everything', 'auto']"));
                assert!(accepts::<BTreeMap<Choice, u32>>(&ctx, "{ bare: 1, everything: 2 }"));
            }
            let given = given.take();
            assert!(given.len() == 2 && given[0] == BARE && given[1].starts_with(r#"choice "all" is"#), "{given:?}");
        });
    }
}

#[test]
fn contexts_of_one_runtime_share_its_warnings() {
    let runtime = Runtime::new().expect("a runtime");
    let [first, second] = [(); 2].map(|()| Context::full(&runtime).expect("a context"));
    let given = first.with(|ctx| collect(&ctx));
    for context in [&first, &second, &first] {
        assert!(context.with(|ctx| accepts::<Choice>(&ctx, "'bare'")));
    }
    assert_eq!(given.take(), [BARE]);
}

#[test]
fn enums_that_look_alike_are_told_apart() {
    macro_rules! same {
        ($name:ident) => {
            mod $name {
                #[derive(Clone, geppetto::JsEnum)]
                pub(super) enum Same {
                    #[deprecated]
                    Old,
                }
            }
        };
    }
    same!(a);
    same!(b);
    with_ctx(|ctx| {
        let given = collect(&ctx);
        for _ in 0..2 {
            assert!(accepts::<a::Same>(&ctx, "'old'") && accepts::<b::Same>(&ctx, "'old'"));
        }
        assert_eq!(given.take(), [r#"same "old" is deprecated"#; 2]);
    });
}

#[test]
fn values_between_old_ones_are_fine() {
    #[derive(Clone, JsEnum)]
    enum Mixed {
        #[deprecated]
        A,
        B,
        #[deprecated]
        C,
    }
    let expected = [r#"mixed "c" is deprecated"#, r#"mixed "a" is deprecated"#];
    assert_eq!(warnings::<Vec<Mixed>>("['b', 'c', 'b', 'a', 'c']"), expected);
}

#[test]
fn the_last_handler_gets_the_warnings() {
    with_ctx(|ctx| {
        let (first, second) = (collect(&ctx), {
            assert!(accepts::<Choice>(&ctx, "'since'"));
            collect(&ctx)
        });
        assert_eq!(Rc::strong_count(&first), 1, "a handler that was replaced is dropped");
        assert!(accepts::<Vec<Choice>>(&ctx, "['bare', 'since']"));
        assert_eq!(second.take(), [BARE]);
        assert_eq!(first.take(), [r#"choice "since" is deprecated since 0.4.0"#]);
    });
}

#[test]
fn a_panic_of_a_handler_is_an_error_of_the_call() {
    with_ctx(|ctx| {
        on_warning(&ctx, |warning| panic!("secret {}", warning.given)).expect("set");
        let choose = Function::new(ctx.clone(), |choice: Choice| choice).expect("a function");
        ctx.globals().set("choose", choose).expect("set");
        let script =
            "const call = value => { try { return choose(value) } catch (e) { return `${e.code} ${e.message}` } };
            ['bare', 'bare', 'auto', 'since', 'since'].map(call).join('|')";
        let text: String = ctx.eval(script).expect("a string");
        let panicked = "HOST_PANIC on_warning: the host panicked";
        assert_eq!(text, format!("{panicked}|bare|auto|{panicked}|since"));
        // Deep inside too.
        let value = ctx.eval("({ event: { type: 'chosen', choice: 'note' } })").expect("a value");
        let thrown = read::<Options>(&value).expect_err("a panic").throw(&ctx, "call");
        let error = Err::<(), _>(thrown).catch(&ctx).expect_err("an error").to_string();
        assert!(error.contains("on_warning: the host panicked"), "{error}");
        assert!(read::<Options>(&value).is_ok());
    });
}

/// The context again, as a handler of the owner of a runtime might get at it.
#[allow(unsafe_code, reason = "a handler gets no context; one that has it by other ways must do no harm")]
fn again(raw: std::ptr::NonNull<qjs::JSContext>) -> Ctx<'static> {
    // SAFETY: it is called only while the context is alive and entered, and the result does not leave the handler.
    unsafe { Ctx::from_raw(raw) }
}

#[test]
fn a_handler_may_read_and_set_another() {
    with_ctx(|ctx| {
        let (raw, given) = (ctx.as_raw(), Given::default());
        let into = Rc::clone(&given);
        on_warning(&ctx, move |warning| {
            let ctx = again(raw);
            into.borrow_mut().push(format!("1: {warning}"));
            // The same value again, and others, which call this handler inside of itself.
            assert!(accepts::<Vec<Choice>>(&ctx, "['bare', 'since', 'bare']"));
            let into = Rc::clone(&into);
            on_warning(&ctx, move |warning| into.borrow_mut().push(format!("2: {warning}"))).expect("set");
            assert!(accepts::<Choice>(&ctx, "'use'"));
        })
        .expect("set");
        assert!(accepts::<Vec<Choice>>(&ctx, "['bare', 'note', 'since', 'use']"));
        let expected = [
            r#"1: choice "bare" is deprecated"#,
            r#"1: choice "since" is deprecated since 0.4.0"#,
            r#"2: choice "use" is deprecated: use AUTO"#,
            r#"2: choice "note" is deprecated: it is slow"#,
        ];
        assert_eq!(given.take(), expected);
    });
}

#[test]
fn a_handler_that_enters_a_context_does_no_harm() {
    let context = Context::full(&Runtime::new().expect("a runtime")).expect("a context");
    let inner = context.clone();
    context.with(|ctx| {
        on_warning(&ctx, move |_| inner.with(|_| ())).expect("set");
        let refused = read::<Choice>(&ctx.eval("'bare'").expect("a value")).expect_err("rquickjs panics");
        let error = Err::<(), _>(refused.throw(&ctx, "")).catch(&ctx).expect_err("an error").to_string();
        assert!(error.contains("on_warning: the host panicked"), "{error}");
        assert!(accepts::<Choice>(&ctx, "'bare'"));
        // The handler holds the context that holds the handler.
        on_warning(&ctx, |_| {}).expect("set");
    });
}

#[test]
fn whoever_holds_user_data_reads_without_warnings_until_it_is_given_back() {
    with_ctx(|ctx| {
        ctx.store_userdata(String::from("mine")).expect("stored");
        let held = ctx.userdata::<String>().expect("held");
        assert!(accepts::<Choice>(&ctx, "'bare'"));
        on_warning(&ctx, |_| {}).expect_err("nothing can be stored");
        drop(held);
        let given = collect(&ctx);
        let held = ctx.userdata::<String>().expect("held");
        assert!(accepts::<Choice>(&ctx, "'bare'"));
        assert_eq!(given.take(), [BARE], "once there is a place to note it, nobody is in the way");
        drop(held);
    });
}

#[test]
#[ignore = "the next test runs it in a process of its own"]
fn reads_old_values() {
    with_ctx(|ctx| assert!(accepts::<Vec<Choice>>(&ctx, "['bare', 'since', 'bare']")));
    with_ctx(|ctx| {
        on_warning(&ctx, |_| {}).expect("set");
        assert!(accepts::<Choice>(&ctx, "'note'"));
    });
}

#[test]
fn without_a_handler_they_go_to_standard_error() {
    let name = format!("{}::reads_old_values", module_path!().split_once("::").expect("a crate").1);
    let program = std::env::current_exe().expect("this program");
    let args = ["--exact", &name, "--ignored", "--nocapture"];
    let output = Command::new(program).args(args).output().expect("started");
    let (out, error) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && out.contains("1 passed"), "{out}{error}");
    let expected = "warning: choice \"bare\" is deprecated\nwarning: choice \"since\" is deprecated since 0.4.0\n";
    assert_eq!(error, expected);
    assert!(!out.contains("warning: "), "{out}");
}
