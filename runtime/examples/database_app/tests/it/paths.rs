//! Files: which are found, and which are out of reach.

use crate::World;

#[test]
fn files_lie_below_the_folder() {
    let world = World::new();
    std::fs::create_dir(world.folder.path().join("deep")).expect("a folder");
    world.good("const a = database.open('deep/./a.db'); a.exec('CREATE TABLE t (n)'); a.close()");
    assert!(world.folder.path().join("deep/a.db").is_file());
}

#[test]
fn what_leads_out_is_refused() {
    let world = World::new();
    let outside = tempfile::tempdir().expect("a folder");
    let absolute = outside.path().join("a.db");
    let out = "it leads out of the folder for databases: give a path below it, without `..`";
    for path in [
        "../a.db",
        "deep/../../a.db",
        "..",
        absolute.to_str().expect("text"),
    ] {
        let said = world.thrown(&format!("database.open({path:?})"));
        assert_eq!(said, format!("DATABASE_PATH cannot open {path}: {out}"));
    }
    assert_eq!(
        world.thrown("database.open('a\\0b')"),
        "DATABASE_PATH cannot open a\0b: it has a NUL in it"
    );
    assert_eq!(
        world.thrown("database.open('')"),
        "DATABASE_PATH cannot open : it names no file"
    );
    assert_eq!(
        world.thrown("database.open('no/a.db')"),
        "DATABASE_PATH cannot open no/a.db: there is no such folder"
    );
    assert!(
        std::fs::read_dir(outside.path())
            .expect("a folder")
            .next()
            .is_none()
    );
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_are_refused() {
    use std::os::unix::fs::symlink;
    let world = World::new();
    let outside = tempfile::tempdir().expect("a folder");
    symlink(outside.path(), world.folder.path().join("link")).expect("a link");
    symlink(
        outside.path().join("a.db"),
        world.folder.path().join("dangling.db"),
    )
    .expect("a link");
    std::fs::write(outside.path().join("real.db"), "").expect("a file");
    symlink(
        outside.path().join("real.db"),
        world.folder.path().join("real.db"),
    )
    .expect("a link");
    for path in ["link/a.db", "dangling.db", "real.db"] {
        let said = world.thrown(&format!("database.open('{path}')"));
        assert!(
            said.starts_with(&format!("DATABASE_PATH cannot open {path}: ")),
            "{said}"
        );
        assert!(
            !said.contains(outside.path().to_str().expect("text")),
            "{said}"
        );
    }
}

#[test]
fn statements_cannot_leave_the_file() {
    let world = World::new();
    let own = "ATTACH, DETACH or VACUUM is not for scripts: a connection has one file";
    for sql in [
        "ATTACH 'other.db' AS o",
        "VACUUM INTO 'copy.db'",
        "VACUUM",
        "DETACH main",
    ] {
        let said = world.thrown(&format!("db.exec({sql:?})"));
        assert_eq!(said, format!("SQL_FORBIDDEN {own}"), "{sql}");
    }
    assert_eq!(
        world.thrown("db.exec('ATTACH ? AS o', ['x.db'])"),
        "SQL_ERROR too many attached databases - max 0"
    );
    let said = world.thrown("db.query(\"SELECT load_extension('x')\")");
    assert!(
        said.starts_with("SQL_FORBIDDEN load_extension()") || said.contains("no such function"),
        "{said}"
    );
    for pragma in [
        "journal_mode = off",
        "temp_store_directory = 'x'",
        "writable_schema = 1",
        "database_list",
    ] {
        let said = world.thrown(&format!("db.query(\"PRAGMA {pragma}\")"));
        assert!(said.starts_with("SQL_FORBIDDEN PRAGMA "), "{said}");
    }
    assert_eq!(world.good("db.exec('PRAGMA user_version = 7'); return db.query('PRAGMA user_version')[0].user_version"), "7");
    assert_eq!(
        world.good("return db.query('PRAGMA journal_mode')[0].journal_mode"),
        "delete"
    );
    let left: Vec<_> = std::fs::read_dir(world.folder.path())
        .expect("a folder")
        .flatten()
        .map(|f| f.file_name())
        .collect();
    assert_eq!(left, ["test.db"]);
}

#[test]
fn one_that_can_only_be_read_is_not_changed() {
    let world = World::new();
    world.good("db.exec('CREATE TABLE t (n); INSERT INTO t VALUES (1)')");
    assert_eq!(
        world.good("globalThis.r = database.open('test.db', { readOnly: true }); return r.query('SELECT n FROM t')[0].n"),
        "1"
    );
    assert_eq!(
        world.thrown("r.exec('INSERT INTO t VALUES (2)')"),
        "SQL_ERROR attempt to write a readonly database"
    );
    assert_eq!(
        world.good("return r.transaction((tx) => tx.query('SELECT n FROM t')[0].n)"),
        "1"
    );
    let said = world.thrown("database.open('none.db', { readOnly: true })");
    assert_eq!(
        said,
        "DATABASE_PATH cannot open none.db: there is no such file, and one to read only is not made"
    );
}

#[test]
fn a_file_that_is_no_database_says_so() {
    let world = World::new();
    std::fs::write(
        world.folder.path().join("text.db"),
        "no database at all, ".repeat(100),
    )
    .expect("a file");
    let said = world.thrown("database.open('text.db').query('SELECT * FROM sqlite_schema')");
    assert_eq!(said, "SQL_ERROR file is not a database");
    std::fs::create_dir(world.folder.path().join("folder")).expect("a folder");
    assert_eq!(
        world.thrown("database.open('folder')"),
        "DATABASE_PATH cannot open folder: it is a folder"
    );
}

#[test]
fn there_are_not_too_many() {
    let world = World::new();
    let said = world
        .thrown("(() => { globalThis.all = []; for (;;) all.push(database.open(':memory:')) })()");
    assert_eq!(
        said,
        "DATABASE_LIMIT the number of open connections may not be more than 64"
    );
    // Closed, and forgotten: there is room again.
    assert_eq!(
        world.good("all[0].close(); all = [database.open(':memory:')]; return all[0].isOpen"),
        "true"
    );
    for _ in 0..200 {
        world.good("database.open(':memory:').query('SELECT 1')");
    }
}
