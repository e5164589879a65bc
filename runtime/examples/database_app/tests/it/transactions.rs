//! Transactions: all or nothing, however the function ends.

use crate::World;

const IN_TRANSACTION: &str = "DATABASE_IN_TRANSACTION a transaction is open: use the connection that its function was \
                              called with, and let that function end it";

fn world() -> World {
    let world = World::new();
    world.good("db.exec('CREATE TABLE t (n)')");
    world
}

#[track_caller]
fn rows(world: &World, expected: &str) {
    assert_eq!(
        world.good("return db.query('SELECT n FROM t ORDER BY n').map((row) => row.n).join()"),
        expected
    );
}

#[test]
fn what_the_function_gives_comes_back() {
    let world = world();
    assert_eq!(
        world.good(
            "return db.transaction((tx) => { tx.exec('INSERT INTO t VALUES (1)'); return 'x' })"
        ),
        "x"
    );
    assert_eq!(world.good("return db.transaction(async (tx) => { await null; tx.exec('INSERT INTO t VALUES (2)'); return [1, { a: null }] })[1].a"), "null");
    assert_eq!(world.good("return db.transaction(() => {})"), "undefined");
    // It is the very same value, whatever it is.
    assert_eq!(
        world.good("const map = new Map(); return db.transaction(async () => map) === map"),
        "true"
    );
    assert_eq!(
        world.good("return db.transaction((tx) => tx.query(\"SELECT x'0102' AS b\"))[0].b.join()"),
        "1,2"
    );
    rows(&world, "1,2");
}

#[test]
fn one_that_throws_or_rejects_leaves_nothing() {
    let world = world();
    for (how, said) in [
        (
            "(tx) => { tx.exec('INSERT INTO t VALUES (1)'); throw new RangeError('no') }",
            "undefined no",
        ),
        (
            "(tx) => { tx.exec('INSERT INTO t VALUES (1)'); throw 7 }",
            "no error: 7",
        ),
        (
            "async (tx) => { tx.exec('INSERT INTO t VALUES (1)'); await null; throw new Error('late') }",
            "undefined late",
        ),
        (
            "async (tx) => { await tx.execAsync('INSERT INTO t VALUES (1)'); return tx.queryAsync('SELECT nope') }",
            "SQL_ERROR no such column: nope",
        ),
    ] {
        let got = world.thrown(&format!("db.transaction({how})"));
        assert!(
            got.starts_with(said) && got != "nothing was thrown",
            "{how}: {got}"
        );
        rows(&world, "");
    }
    // The very same error.
    assert_eq!(world.good("const e = new Error('x'); try { db.transaction(() => { throw e }) } catch (f) { return e === f }"), "true");
}

#[test]
fn inside_of_another_one_it_is_a_savepoint() {
    let world = world();
    world.good(
        "db.transaction((a) => {
            a.exec('INSERT INTO t VALUES (1)');
            try { a.transaction((b) => {
                b.exec('INSERT INTO t VALUES (2)');
                b.transaction((c) => c.exec('INSERT INTO t VALUES (3)'));
                throw new Error('no');
            }) } catch {}
            a.transaction((b) => b.exec('INSERT INTO t VALUES (4)'));
        })",
    );
    rows(&world, "1,4");
    assert_eq!(
        world.thrown("db.transaction((a) => { a.transaction((b) => { b.exec('INSERT INTO t VALUES (5)') }); throw new Error('all') })"),
        "undefined all"
    );
    rows(&world, "1,4");
}

#[test]
fn only_the_innermost_connection_can_be_used() {
    let world = world();
    for call in [
        "db.query('SELECT 1')",
        "db.execAsync('SELECT 1')",
        "db.transaction(() => 1)",
        "db.close()",
        "db.configure({})",
    ] {
        assert_eq!(
            world.thrown(&format!("db.transaction(() => {call})")),
            IN_TRANSACTION,
            "{call}"
        );
    }
    assert_eq!(
        world.thrown("db.transaction((tx) => tx.close())"),
        IN_TRANSACTION
    );
    assert_eq!(
        world.thrown("db.transaction((a) => a.transaction(() => a.exec('SELECT 1')))"),
        IN_TRANSACTION
    );
    assert_eq!(
        world.good("let kept; const open = db.transaction((tx) => { kept = tx; return [tx.isOpen, db.isOpen] }); globalThis.kept = kept; return [...open, kept.isOpen, db.isOpen]"),
        "true,true,false,true"
    );
    let closed = "DATABASE_CLOSED this connection is closed, or its transaction has ended";
    assert_eq!(world.thrown("kept.exec('SELECT 1')"), closed);
    assert_eq!(world.thrown("kept.transaction(() => 1)"), closed);
    assert_eq!(world.good("kept.close(); return db.isOpen"), "true");
}

#[test]
fn statements_cannot_end_it() {
    let world = world();
    for sql in [
        "COMMIT",
        "ROLLBACK",
        "BEGIN",
        "SAVEPOINT a",
        "RELEASE a",
        "END",
    ] {
        assert_eq!(
            world.thrown(&format!("db.transaction((tx) => tx.exec('{sql}'))")),
            "SQL_FORBIDDEN BEGIN, COMMIT, ROLLBACK or SAVEPOINT is not for scripts: use connection.transaction()"
        );
    }
    // But for a conflict that undoes all: then nothing more is done.
    world.good("db.exec('CREATE TABLE u (n UNIQUE)')");
    let said = world.thrown(
        "db.transaction((tx) => {
            tx.exec('INSERT INTO u VALUES (1)');
            try { tx.exec('INSERT OR ROLLBACK INTO u VALUES (1)') } catch {}
            tx.exec('INSERT INTO t VALUES (1)');
        })",
    );
    assert_eq!(
        said,
        "SQL_ERROR SQLite has undone the transaction, because of an error or of a ROLLBACK in a statement"
    );
    rows(&world, "");
    let said = world.thrown("db.transaction((tx) => { tx.exec('INSERT INTO u VALUES (1)'); try { tx.exec('INSERT OR ROLLBACK INTO u VALUES (1)') } catch {} })");
    assert!(
        said.starts_with("SQL_ERROR SQLite has undone the transaction"),
        "{said}"
    );
}

#[test]
fn one_that_cannot_be_kept_is_undone() {
    let world = world();
    world.good("db.exec('CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a REFERENCES a DEFERRABLE INITIALLY DEFERRED)')");
    let said = world.thrown("db.transaction((tx) => { tx.exec('INSERT INTO t VALUES (1)'); tx.exec('INSERT INTO b VALUES (7)') })");
    assert_eq!(said, "SQL_ERROR FOREIGN KEY constraint failed");
    rows(&world, "");
    assert_eq!(
        world.good("return db.transaction((tx) => tx.exec('INSERT INTO t VALUES (2)').changes)"),
        "1"
    );
}

#[test]
fn many_leave_nothing_behind() {
    let world = world();
    let used = |world: &World| {
        world.good(
            "for (let i = 0; i < 500; i++) db.transaction((tx) => tx.query('SELECT ? AS n', [i]))",
        );
        world.runtime.stats().memory_used
    };
    used(&world);
    let before = used(&world);
    (0..4).for_each(|_| _ = used(&world));
    let after = used(&world);
    assert!(after < before + 200_000, "{before} bytes, then {after}");
}
