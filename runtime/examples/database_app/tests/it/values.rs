//! Values: what comes back is what went in.

use crate::World;

#[test]
fn every_kind_comes_back_as_it_went_in() {
    let world = World::new();
    world.good("db.exec('CREATE TABLE t (v)')");
    for value in [
        "null",
        "''",
        "'a\\0b'",
        "'\u{e9}\u{1f600}\u{4e2d}'",
        "0",
        "-1.5",
        "1e300",
        "9007199254740991",
        "-9007199254740991",
        "0.1",
    ] {
        let script = format!(
            "db.exec('DELETE FROM t'); db.exec('INSERT INTO t VALUES (?)', [{value}]);
             const back = db.query('SELECT v FROM t')[0].v; return Object.is(back, {value}) || typeof back + ' ' + back"
        );
        assert_eq!(world.good(&script), "true", "{value}");
    }
}

#[test]
fn numbers_are_finite() {
    let world = World::new();
    let said = world.thrown("db.query('SELECT 9e999 AS n')");
    assert_eq!(
        said,
        "SQL_VALUE the value of n cannot be given to a script: the number is not finite"
    );
    for number in ["NaN", "Infinity"] {
        let said = world.thrown(&format!("db.query('SELECT ?', [{number}])"));
        assert!(
            said.ends_with(&format!(
                "params[0]: expected a finite number, got number {number}"
            )),
            "{said}"
        );
    }
}

#[test]
fn booleans_are_numbers_and_bytes_are_copies() {
    let world = World::new();
    assert_eq!(
        world.good("return JSON.stringify(db.query('SELECT ? AS a, ? AS b', [true, false])[0])"),
        r#"{"a":1,"b":0}"#
    );
    assert_eq!(
        world.good(
            "const bytes = new Uint8Array(100_000).map((_, i) => i);
             const [row] = db.query('SELECT ? AS a, ? AS b, length(?) AS c', [bytes, new Uint8Array(0), bytes]);
             bytes.fill(0);
             return [row.a instanceof Uint8Array, row.a.length, row.a[255], row.a[256], row.b.length, row.c]"
        ),
        "true,100000,255,0,0,100000"
    );
}

#[test]
fn integers_are_exact_or_refused() {
    let world = World::new();
    assert_eq!(
        world.good("return db.query('SELECT typeof(?) AS t', [9007199254740991])[0].t"),
        "integer"
    );
    assert_eq!(
        world.good("return db.query('SELECT typeof(?) AS t', [9007199254740992])[0].t"),
        "real"
    );
    assert_eq!(
        world.good("return db.query('SELECT 9007199254740991 AS n')[0].n"),
        "9007199254740991"
    );
    for big in [
        "9007199254740992",
        "-9007199254740992",
        "9223372036854775807",
        "-9223372036854775808",
    ] {
        assert_eq!(
            world.thrown(&format!("db.query('SELECT 1 AS a, {big} AS n')")),
            format!(
                "SQL_VALUE the value of n cannot be given to a script: the integer {big} is beyond 2^53, \
                 where JavaScript loses digits; CAST it to TEXT"
            )
        );
        assert_eq!(
            world.good(&format!(
                "return db.query('SELECT CAST({big} AS TEXT) AS n')[0].n"
            )),
            big
        );
    }
}

#[test]
fn a_large_number_of_a_row_is_missing_and_no_error() {
    let world = World::new();
    let result = |sql: &str| world.good(&format!("return JSON.stringify(db.exec({sql:?}))"));
    assert_eq!(
        result("CREATE TABLE b (id INTEGER PRIMARY KEY, n)"),
        r#"{"changes":0,"lastInsertRowid":0}"#
    );
    assert_eq!(
        result("INSERT INTO b VALUES (9007199254740993, 1)"),
        r#"{"changes":1}"#
    );
    // SQLite keeps the number: what inserts nothing is no error either, also where an error would undo more.
    assert_eq!(result("DELETE FROM b WHERE n = 2"), r#"{"changes":0}"#);
    assert_eq!(
        world.good(
            "db.transaction((tx) => { tx.exec('UPDATE b SET n = 3'); tx.exec('CREATE TABLE c (n)') });
             return db.query('SELECT n FROM b, (SELECT count(*) FROM c)')[0].n"
        ),
        "3"
    );
    assert_eq!(
        world.good("return db.query('SELECT CAST(last_insert_rowid() AS TEXT) AS id')[0].id"),
        "9007199254740993"
    );
    assert_eq!(
        result("INSERT INTO b VALUES (7, 7)"),
        r#"{"changes":1,"lastInsertRowid":7}"#
    );
}

#[test]
fn text_that_is_none_is_refused() {
    let world = World::new();
    assert_eq!(
        world.thrown("db.query(\"SELECT CAST(x'ff' AS TEXT) AS t\")"),
        "SQL_VALUE the value of t cannot be given to a script: the text is no UTF-8; CAST it to BLOB"
    );
}

#[test]
fn parameters_are_values_and_never_sql() {
    let world = World::new();
    world.good("db.exec('CREATE TABLE users (name TEXT)')");
    let evil = "x'); DROP TABLE users; --";
    world.good(&format!(
        "db.exec('INSERT INTO users VALUES (?)', [{evil:?}])"
    ));
    world.good(&format!(
        "db.exec('INSERT INTO users VALUES (:name)', {{ name: {evil:?} }})"
    ));
    assert_eq!(
        world.good("return db.query('SELECT name FROM users').map((row) => row.name).join('|')"),
        format!("{evil}|{evil}")
    );
    assert_eq!(
        world.good(
            "return db.query('SELECT name FROM users WHERE name = ?', [\"' OR 1=1 --\"]).length"
        ),
        "0"
    );
    assert_eq!(
        world.good("return db.query('SELECT ? AS s', ['(SELECT 1)'])[0].s"),
        "(SELECT 1)"
    );
}

#[test]
fn results_may_be_large_but_not_endless() {
    let world = World::new();
    let numbers = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT";
    assert_eq!(
        world.good(&format!(
            "const rows = db.query('{numbers} 50000) SELECT n, n * 2 AS m FROM c');
             return [rows.length, rows[49999].n, rows[49999].m]"
        )),
        "50000,50000,100000"
    );
    let said = world.thrown(&format!("db.query('{numbers} 100000000) SELECT n FROM c')"));
    assert_eq!(
        said,
        "DATABASE_LIMIT the bytes of a result may not be more than 16777216"
    );
    let said = world.thrown("db.query('SELECT zeroblob(100000000) AS b')");
    assert_eq!(said, "SQL_ERROR string or blob too big");
    assert_eq!(
        world.good("return db.query('SELECT length(zeroblob(1000000)) AS n')[0].n"),
        "1000000"
    );
}

#[test]
fn names_of_columns_are_plain_keys() {
    let world = World::new();
    assert_eq!(
        world.good("const row = db.query('SELECT 1 AS \"__proto__\", 2 AS \"a b\", 3 AS \"\u{e9}\"')[0];
            return [Object.keys(row).sort().join(), Object.getPrototypeOf(row) === Object.prototype]"),
        "__proto__,a b,\u{e9},true"
    );
    assert_eq!(
        world.good("return JSON.stringify(db.query('SELECT 1 AS n WHERE 0'))"),
        "[]"
    );
}
