//! Limits: what there may not be too much of.

use crate::{World, locks};

/// Gives the script time to ask for more: nothing is written while another program has the lock.
fn while_locked(world: &World, script: &str) {
    world.good(
        "db.exec('CREATE TABLE IF NOT EXISTS t (n)'); db.configure({ busyTimeoutMs: 3_600_000 })",
    );
    let _other = locks::other(world, "BEGIN IMMEDIATE");
    world.good(script);
}

#[test]
fn statements_that_wait_are_not_too_many() {
    let world = World::new();
    while_locked(
        &world,
        "globalThis.all = [db.execAsync('INSERT INTO t VALUES (1)')]; globalThis.late = [];
         for (let i = 1; i < 10_000; i++) all.push(db.queryAsync('SELECT 1'));
         for (let i = 0; i < 2; i++) late.push(db.execAsync('DELETE FROM t').catch((e) => e.message));",
    );
    let much = "the number of statements that wait may not be more than 10000";
    assert_eq!(
        world.good("return Promise.all(late)"),
        format!("{much},{much}")
    );
    assert_eq!(
        world.good("await Promise.all(all); return db.query('SELECT count(*) AS n FROM t')[0].n"),
        "1"
    );
}

#[test]
fn statements_that_wait_are_not_too_large() {
    let world = World::new();
    for (sql, params) in [
        ("'INSERT INTO t VALUES (length(?))'", "[big]"),
        ("'INSERT INTO t VALUES (length(:n))'", "{ n: big }"),
        (
            "'INSERT INTO t VALUES (length(?))'",
            "[new Uint8Array(8 << 20)]",
        ),
        ("`INSERT INTO t VALUES (1) -- ${big}`", "[]"),
    ] {
        while_locked(
            &world,
            &format!(
                "const big = 'x'.repeat(8 << 20);
                 const ask = () => db.execAsync({sql}, {params}).then((did) => did.changes, (e) => e.message);
                 globalThis.all = [1, 2, 3, 4, 5].map(ask)"
            ),
        );
        let much = "the bytes of statements and results that wait may not be more than 33554432";
        assert_eq!(
            world.good("return Promise.all(all)"),
            format!("1,1,1,{much},{much}"),
            "{sql}"
        );
    }
}

#[test]
fn texts_of_statements_are_not_too_long() {
    let world = World::new();
    let query =
        |length: u32| format!("db.query('SELECT 1 AS n -- ' + 'x'.repeat({length})).length");
    assert_eq!(world.good(&format!("return {}", query(15 << 20))), "1");
    assert_eq!(
        world.thrown(&query(17 << 20)),
        "SQL_ERROR statement too long"
    );
}

#[test]
fn a_database_in_memory_is_not_too_large() {
    let world = World::new();
    let said = world.thrown(
        "(() => {
            globalThis.m = database.open(':memory:');
            m.exec('CREATE TABLE t (b)');
            for (;;) m.exec('INSERT INTO t VALUES (zeroblob(1 << 20))');
         })()",
    );
    assert_eq!(said, "SQL_ERROR database or disk is full");
    assert_eq!(
        world.good("return m.query('SELECT count(*) AS n FROM t')[0].n"),
        "63"
    );
    let said = world.thrown("m.exec('PRAGMA max_page_count = 1000000000')");
    assert!(said.starts_with("SQL_FORBIDDEN "), "{said}");
}

#[test]
fn names_of_columns_count_in_each_row() {
    let world = World::new();
    let said = world.thrown(
        "db.query(`WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT 1000)
            SELECT n AS \"${'x'.repeat(1 << 20)}\" FROM c`)",
    );
    assert_eq!(
        said,
        "DATABASE_LIMIT the bytes of a result may not be more than 16777216"
    );
}

#[test]
fn what_changes_and_gives_too_much_is_done() {
    let world = World::new();
    let said = world.thrown(
        "(db.exec('CREATE TABLE t (b)'), db.query('INSERT INTO t VALUES (zeroblob(9 << 20)), (zeroblob(9 << 20)) RETURNING b'))",
    );
    assert!(said.starts_with("DATABASE_LIMIT "), "{said}");
    assert_eq!(
        world.good("return db.query('SELECT count(*) AS n FROM t')[0].n"),
        "2"
    );
}
