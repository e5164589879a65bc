//! Files that somebody else has locked: how long a script waits for them, and what ends the waiting.

use std::time::{Duration, Instant};

use geppetto::{Call, RuntimeError};

use crate::World;

/// Longer than any test may take.
const HOUR: u32 = 3_600_000;
/// Far more than a connection needs to notice that nobody waits.
const SOON: Duration = Duration::from_secs(10);

/// A file with a table, where a script waits so long for a lock.
fn world(busy_timeout_ms: u32) -> World {
    let world = World::new();
    world.good("db.exec('CREATE TABLE t (n); INSERT INTO t VALUES (0)')");
    world.good(&format!(
        "db.configure({{ busyTimeoutMs: {busy_timeout_ms} }})"
    ));
    world
}

/// Another program, which holds a lock until it is dropped.
pub(crate) fn other(world: &World, how: &str) -> rusqlite::Connection {
    let file = world.folder.path().join("test.db");
    let other = rusqlite::Connection::open(file).expect("a file");
    other.execute_batch(how).expect("a lock");
    other
}

/// Runs a script that waits, until it is stopped.
#[track_caller]
fn stopped(world: &World, script: &'static str) {
    let call = Call::new("waits").timeout(Duration::from_millis(200));
    let error = world
        .runtime
        .call_blocking(call, move |ctx| ctx.eval::<(), _>(script))
        .expect_err("the file is locked");
    assert!(matches!(error, RuntimeError::TimedOut { .. }), "{error}");
}

#[test]
fn a_lock_is_waited_for_as_long_as_it_is_said() {
    let world = world(300);
    let _other = other(&world, "BEGIN IMMEDIATE");
    let start = Instant::now();
    let said = world.thrown("db.exec('INSERT INTO t VALUES (1)')");
    assert!(said.starts_with("DATABASE_BUSY "), "{said}");
    let waited = start.elapsed();
    assert!(
        waited >= Duration::from_millis(300) && waited < SOON,
        "{waited:?}"
    );
}

#[test]
fn who_gives_up_waiting_for_a_lock_frees_the_connection() {
    let world = world(HOUR);
    let _other = other(&world, "BEGIN IMMEDIATE");
    let start = Instant::now();
    stopped(&world, "db.exec('INSERT INTO t VALUES (1)')");
    stopped(
        &world,
        "db.transaction((tx) => tx.exec('INSERT INTO t VALUES (2)'))",
    );
    // This one needs no lock, but the thread.
    assert_eq!(world.good("return db.query('SELECT 7 AS n')[0].n"), "7");
    assert!(start.elapsed() < SOON);
}

#[test]
fn a_transaction_that_waits_for_its_end_is_undone_when_the_script_is_stopped() {
    let world = world(HOUR);
    // It can write, but not put it into the file while somebody reads there.
    let reader = other(&world, "BEGIN; SELECT n FROM t");
    let start = Instant::now();
    stopped(
        &world,
        "db.transaction((tx) => tx.exec('INSERT INTO t VALUES (1)'))",
    );
    assert_eq!(
        world.good("return db.query('SELECT count(*) AS n FROM t')[0].n"),
        "1"
    );
    assert!(start.elapsed() < SOON);
    drop(reader);
    assert_eq!(
        world.good("return db.transaction((tx) => tx.exec('INSERT INTO t VALUES (2)').changes)"),
        "1"
    );
}

#[test]
fn the_end_of_the_runtime_ends_the_waiting() {
    let world = world(HOUR);
    let other = other(&world, "BEGIN IMMEDIATE");
    world.good("db.execAsync('INSERT INTO t VALUES (1)').catch(() => {})");
    world.runtime.shutdown(SOON).expect("it ends");
    // One that still waited would write now.
    other.execute_batch("COMMIT").expect("it ends");
    std::thread::sleep(Duration::from_millis(200));
    let count = other.query_row("SELECT count(*) FROM t", [], |row| row.get::<_, u32>(0));
    assert_eq!(count, Ok(1));
}

#[test]
fn the_time_to_wait_is_no_pragma() {
    // SQLite would say 0: it does not know for how long.
    let said = World::new().thrown("db.query('PRAGMA busy_timeout')");
    assert_eq!(
        said,
        "SQL_FORBIDDEN PRAGMA busy_timeout is not for scripts: use connection.configure()"
    );
}
