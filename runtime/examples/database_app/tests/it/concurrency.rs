//! Several at once: scripts of one runtime, runtimes with one file, and who gives up waiting.

use std::time::{Duration, Instant};

use geppetto::{Call, RuntimeError};

use crate::{World, eval, runtime_in};

#[test]
fn two_runtimes_take_turns_on_one_file() {
    let world = World::new();
    world.good("db.exec('CREATE TABLE t (n)')");
    let other = runtime_in(&world.folder);
    let said = world.thrown(
        "db.transaction(async (tx) => {
            tx.exec('INSERT INTO t VALUES (1)');
            globalThis.inside = true;
            const second = database.open('test.db', { busyTimeoutMs: 0 });
            try { second.exec('INSERT INTO t VALUES (2)') } finally { second.close() }
        })",
    );
    assert_eq!(
        said,
        "DATABASE_BUSY another connection has locked the file (SQLite's code 5)"
    );
    assert_eq!(
        eval(
            &other,
            "return db.query('SELECT count(*) AS n FROM t')[0].n"
        )
        .expect("a number"),
        "0"
    );

    // The other one waits until the first is done.
    let slow = world.runtime.eval::<String>(
        "(async () => db.configure({ busyTimeoutMs: 5000 }).transaction(async (tx) => {
            tx.exec('INSERT INTO t VALUES (3)');
            await new Promise((resolve) => setTimeout(resolve, 150));
            return 'done';
        }))()",
    );
    let busy = "let code = 'no'; while (code !== 'DATABASE_BUSY') {
            try { db.exec('INSERT INTO t VALUES (4)'); code = 'done' } catch (e) { code = e.code }
            await new Promise((resolve) => setTimeout(resolve, 1));
        } return code";
    assert_eq!(
        eval(&other, busy).expect("it is locked at some time"),
        "DATABASE_BUSY"
    );
    assert_eq!(
        eval(
            &other,
            "return db.configure({ busyTimeoutMs: 5000 }).exec('INSERT INTO t VALUES (5)').changes"
        )
        .expect("it waits"),
        "1"
    );
    assert_eq!(slow.wait().expect("it ends"), "done");
    assert_eq!(
        world.good("return db.query('SELECT count(*) AS n FROM t WHERE n IN (3, 5)')[0].n"),
        "2"
    );
}

#[test]
fn two_scripts_of_one_runtime_do_not_mix() {
    let world = World::new();
    world.good("db.exec('CREATE TABLE t (n)')");
    let first = world.runtime.eval::<String>(
        "(async () => db.transaction(async (tx) => {
            tx.exec('INSERT INTO t VALUES (1)');
            while (!globalThis.tried) await new Promise((resolve) => setTimeout(resolve, 1));
            throw new Error('undone');
        }))().catch((error) => error.message)",
    );
    // While the first one waits inside, the second cannot write into its transaction.
    let second = "let code; try { db.exec('INSERT INTO t VALUES (2)') } catch (e) { code = e.code }
        globalThis.tried = true; return code";
    let second = world.good(second);
    assert_eq!(first.wait().expect("it ends"), "undone");
    let left = world.good("return db.query('SELECT n FROM t').map((row) => row.n).join()");
    // It came first, or it was refused.
    assert!(
        matches!(
            (second.as_str(), left.as_str()),
            ("DATABASE_IN_TRANSACTION", "") | ("undefined", "2")
        ),
        "{second}: {left}"
    );
}

#[test]
fn promises_are_kept_in_order_and_the_script_goes_on() {
    let world = World::new();
    assert_eq!(
        world.good(
            "db.exec('CREATE TABLE t (n INTEGER PRIMARY KEY)');
             const log = [];
             const all = [];
             for (let i = 0; i < 100; i++) all.push(db.execAsync('INSERT INTO t VALUES (NULL)').then((r) => log.push(r.lastInsertRowid)));
             log.push('script');
             await Promise.all(all);
             return [log[0], log.slice(1).every((n, i) => n === i + 1), db.query('SELECT count(*) AS n FROM t')[0].n]"
        ),
        "script,true,100"
    );
}

const ENDLESS: &str =
    "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT max(n) FROM c";

#[test]
fn who_gives_up_waiting_interrupts_the_statement() {
    let world = World::new();
    world.good("return 1");
    let start = Instant::now();
    let call = Call::new("endless").timeout(Duration::from_millis(100));
    let error = world
        .runtime
        .call_blocking(call, |ctx| {
            ctx.eval::<(), _>(format!("db.query({ENDLESS:?})"))
        })
        .expect_err("it never ends");
    assert!(matches!(error, RuntimeError::TimedOut { .. }), "{error}");
    assert!(start.elapsed() < Duration::from_secs(10));
    // The connection is free at once.
    assert_eq!(world.good("return db.query('SELECT 1 AS n')[0].n"), "1");
}

#[test]
fn the_end_of_the_runtime_ends_what_runs() {
    let world = World::new();
    world.good(&format!("db.exec('CREATE TABLE t (n)'); globalThis.p = db.queryAsync({ENDLESS:?}); p.catch(() => {{}})"));
    let start = Instant::now();
    world
        .runtime
        .shutdown(Duration::from_secs(10))
        .expect("it ends");
    let other = runtime_in(&world.folder);
    assert_eq!(
        eval(
            &other,
            "db.configure({ busyTimeoutMs: 5000 }).exec('INSERT INTO t VALUES (1)'); return 1"
        )
        .expect("the file is free"),
        "1"
    );
    assert!(start.elapsed() < Duration::from_secs(10));
}

#[test]
fn a_transaction_whose_script_is_stopped_is_undone() {
    let world = World::new();
    world.good("db.exec('CREATE TABLE t (n)')");
    let call = Call::new("stopped").timeout(Duration::from_millis(100));
    let script = "db.transaction((tx) => { tx.exec('INSERT INTO t VALUES (1)'); for (;;); })";
    let error = world
        .runtime
        .call_blocking(call, move |ctx| ctx.eval::<(), _>(script))
        .expect_err("it never ends");
    assert!(matches!(error, RuntimeError::TimedOut { .. }), "{error}");
    assert_eq!(
        world.good("return [db.isOpen, db.query('SELECT count(*) AS n FROM t')[0].n]"),
        "true,0"
    );
}
