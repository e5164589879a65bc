//! Functions of rquickjs that take generated types, beside generated ones.

use geppetto::rquickjs::Function;

use super::super::made::{JobOptions, Point};
use super::super::{census, good, lab};

#[test]
fn a_plain_function_is_the_same_after_an_await() {
    let lab = lab();
    let defined = lab.call_blocking("define", |ctx| {
        let tells = |options: JobOptions| {
            let done = options.on_done.expect("a function");
            done.call(Point { x: 1.0, y: 0.0, label: None }).now().is_ok()
        };
        ctx.globals().set("tells", Function::new(ctx.clone(), tells)?)
    });
    defined.expect("defined");
    let tells = "let n = 0; const job = () => ({ name: 't', onDone: () => { n++ }, counter: lab.createCounter() });";
    assert_eq!(good(&lab, &format!("{tells} return [tells(job()), n].join()")), "true,1");
    assert_eq!(good(&lab, &format!("{tells} await null; return [tells(job()), n].join()")), "true,1");
    assert_eq!(
        good(&lab, &format!("{tells} await new Promise(r => setTimeout(r, 1)); return [tells(job()), n].join()")),
        "true,1"
    );
    // Nothing of it is kept.
    assert_eq!(census(&lab), (0, 0, 0));
}
