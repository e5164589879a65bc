//! Errors: each says what is wrong, and where.

use crate::World;

#[test]
fn a_statement_that_is_wrong_says_where() {
    let world = World::new();
    let data = |sql: &str| {
        world.good(&format!(
            "try {{ db.query({sql:?}) }} catch (e) {{ return [e.code, e.message, e.data.extendedCode, e.data.offset].join('|') }}"
        ))
    };
    assert_eq!(
        data("SELEC 1"),
        "SQL_ERROR|near \"SELEC\": syntax error|1|0"
    );
    assert_eq!(
        data("  SELECT '\u{1f600}', x  "),
        "SQL_ERROR|no such column: x|1|15"
    );
    assert_eq!(
        data("SELECT * FROM nowhere"),
        "SQL_ERROR|no such table: nowhere|1|"
    );
    assert_eq!(
        world.good(
            "db.exec('CREATE TABLE u (n UNIQUE)'); db.exec('INSERT INTO u VALUES (1)');
             try { db.exec('INSERT INTO u VALUES (?)', [1]) } catch (e) { return [e.data.reason, e.data.extendedCode, 'offset' in e.data].join('|') }"
        ),
        "UNIQUE constraint failed: u.n|2067|false"
    );
    // The second of two.
    assert_eq!(
        world.good("try { db.exec('SELECT 1; SELEC 2') } catch (e) { return e.data.offset }"),
        "10"
    );
}

#[test]
fn one_statement_at_a_time_but_for_exec() {
    let world = World::new();
    let one = "INVALID_ARGUMENT Connection.query: sql: expected one statement, got several";
    assert_eq!(world.thrown("db.query('SELECT 1; SELECT 2')"), one);
    assert_eq!(
        world.thrown("db.exec('SELECT ?; SELECT 2', [1])"),
        one.replace("query", "exec")
    );
    for none in ["''", "'  -- nothing'"] {
        let said = world.thrown(&format!("db.query({none})"));
        assert_eq!(
            said,
            "INVALID_ARGUMENT Connection.query: sql: expected a statement, got none"
        );
    }
    assert_eq!(world.good("return db.exec(' ;; -- nothing').changes"), "0");
    assert_eq!(world.good("return db.exec('CREATE TABLE t (n); INSERT INTO t VALUES (1), (2); DELETE FROM t; SELECT 1').changes"), "4");
    assert_eq!(world.good("return db.query('SELECT 1 AS n;  ')[0].n"), "1");
    let said = world.thrown("db.exec('SELECT 1\\0; garbage')");
    assert_eq!(
        said,
        "INVALID_ARGUMENT Connection.exec: sql: expected text without NUL, got text with one"
    );
}

#[test]
fn parameters_have_to_fit() {
    let world = World::new();
    for (call, said) in [
        (
            "db.query('SELECT ?, ?', [1])",
            "query: params: expected 2 values, got 1",
        ),
        (
            "db.query('SELECT ?', [1, 2])",
            "query: params: expected 1 value, got 2",
        ),
        (
            "db.query('SELECT ?')",
            "query: params: expected 1 value, got 0",
        ),
        (
            "db.exec('SELECT ?')",
            "exec: params: expected 1 value, got 0",
        ),
        (
            "db.query('SELECT 1', [1])",
            "query: params: expected no values, got 1",
        ),
        (
            "db.query('SELECT :a, @b, $c', { a: 1, b: 2 })",
            "query: params.c: expected a value, got nothing",
        ),
        (
            "db.query('SELECT :a', { a: 1, b: 2 })",
            "query: params.b: expected only keys that the statement names (a), got another one",
        ),
        (
            "db.query('SELECT :a', { ':a': 1 })",
            "query: params.:a: expected only keys that the statement names (a), got another one",
        ),
        (
            "db.query('SELECT 1', { a: 1 })",
            "query: params.a: expected no key: the statement has no names, got another one",
        ),
        (
            "db.query('SELECT ?', {})",
            "query: params: expected a list, because of a `?` in the statement, got an object",
        ),
    ] {
        assert_eq!(
            world.thrown(call),
            format!("INVALID_ARGUMENT Connection.{said}"),
            "{call}"
        );
    }
    assert_eq!(
        world.good("return JSON.stringify(db.query('SELECT :a AS a, @b AS b, $c AS c, :a AS d', { a: 1, b: 'x', c: null })[0])"),
        r#"{"a":1,"b":"x","c":null,"d":1}"#
    );
}

#[test]
fn wrong_types_are_named_with_their_place() {
    let world = World::new();
    for (call, said) in [
        (
            "db.query()",
            "Connection.query: sql: missing, expected a string",
        ),
        (
            "db.query(1)",
            "Connection.query: sql: expected a string, got number",
        ),
        ("database.open()", "open: path: missing, expected a string"),
        (
            "database.open('a.db', { readonly: true })",
            "open: options: unknown key \"readonly\"",
        ),
        (
            "database.open('a.db', { busyTimeoutMs: -1 })",
            "open: options.busyTimeoutMs: expected an integer",
        ),
        (
            "db.configure({ journalMode: 'fast' })",
            "Connection.configure: options.journalMode: invalid",
        ),
        (
            "db.transaction(1)",
            "Connection.transaction: run: expected a function, got number",
        ),
    ] {
        let got = world.thrown(call);
        assert!(
            got.starts_with(&format!("INVALID_ARGUMENT {said}")),
            "{call}: {got}"
        );
    }
    for bad in [
        "[undefined]",
        "[Symbol()]",
        "[() => 1]",
        "[{}]",
        "[[1]]",
        "[1n]",
        "[new Date()]",
        "{ a: {} }",
        "7",
        "'x'",
        "[new Uint16Array(1)]",
    ] {
        let got = world.thrown(&format!("db.query('SELECT ?', {bad})"));
        assert!(
            got.starts_with("INVALID_ARGUMENT Connection.query: params"),
            "{bad}: {got}"
        );
    }
}

#[test]
fn nothing_works_after_the_end() {
    let world = World::new();
    let closed = "DATABASE_CLOSED this connection is closed, or its transaction has ended";
    assert_eq!(
        world.good(
            "globalThis.p = db.queryAsync('SELECT 1 AS n'); db.close(); return (await p)[0].n"
        ),
        "1"
    );
    assert_eq!(
        world.good("db.close(); db.close(); return db.isOpen"),
        "false"
    );
    for call in [
        "db.query('SELECT 1')",
        "db.exec('SELECT 1')",
        "db.queryAsync('SELECT 1')",
        "db.execAsync('SELECT 1')",
        "db.configure({})",
        "db.transaction(() => 1)",
    ] {
        assert_eq!(world.thrown(call), closed, "{call}");
    }
    // It is really closed: the file can be removed and made anew.
    std::fs::remove_file(world.folder.path().join("test.db")).expect("a file");
    assert_eq!(world.good("globalThis.db = undefined; return 1"), "1");
    assert_eq!(world.good("return db.isOpen"), "true");
}

#[test]
fn what_is_configured_holds() {
    let world = World::new();
    world.good(
        "db.exec('CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a REFERENCES a)');
         database.open(':memory:', { foreignKeys: false })",
    );
    assert_eq!(
        world.thrown("db.exec('INSERT INTO b VALUES (7)')"),
        "SQL_ERROR FOREIGN KEY constraint failed"
    );
    assert_eq!(
        world.good("return db.configure({ foreignKeys: false }) === db"),
        "true"
    );
    assert_eq!(
        world.good("return db.exec('INSERT INTO b VALUES (7)').changes"),
        "1"
    );
    assert_eq!(world.good("db.configure({ journalMode: 'wal' }); return db.query('PRAGMA journal_mode')[0].journal_mode"), "wal");
    assert_eq!(
        world.thrown("database.open(':memory:', { journalMode: 'wal' })"),
        "SQL_ERROR the journal mode stays memory"
    );
    assert_eq!(
        world
            .thrown("db.transaction((tx) => tx.configure({}))")
            .split(' ')
            .next(),
        Some("DATABASE_IN_TRANSACTION")
    );
}
