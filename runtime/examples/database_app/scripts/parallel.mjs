// Statements as promises: the script goes on while SQLite works, and a transaction that waits.
import { consts, open } from "database";

const db = open(":memory:");
db.exec("CREATE TABLE numbers (n INTEGER, name TEXT, bytes BLOB)");

// Asked for in this order, done in this order.
const inserted = await Promise.all(
    [1, 2, 3].map((n) => db.execAsync("INSERT INTO numbers VALUES ($n, $name, $bytes)", { n, name: `n${n}`, bytes: new Uint8Array([n]) })),
);
assert(inserted.map((result) => result.lastInsertRowid).join() === "1,2,3", "row ids");

const answers = await Promise.all([
    db.queryAsync("SELECT sum(n) AS sum FROM numbers"),
    db.queryAsync("SELECT bytes FROM numbers WHERE n = ?", [3]),
]);
assert(answers[0][0]?.sum === 6, "a sum");
const bytes = answers[1][0]?.bytes;
assert(bytes instanceof Uint8Array && bytes[0] === 3, "bytes");

// The function may wait. Meanwhile nobody else writes into its transaction.
const count = db.transaction(async (tx) => {
    await new Promise((resolve) => setTimeout(resolve, 1, null));
    tx.exec("DELETE FROM numbers WHERE n > ?", [1]);
    let refused = "nothing";
    try {
        db.query("SELECT 1");
    } catch (error) {
        refused = /** @type {import("database").ApiError} */ (error).code;
    }
    assert(refused === "DATABASE_IN_TRANSACTION", "the outer connection waits");
    return tx.query("SELECT count(*) AS count FROM numbers")[0]?.count;
});
assert(count === 1, "one is left");
assert(consts.JournalMode.WAL === "wal", "a constant is its value");

await db.execAsync("SELECT 1");
db.close();
assert(!db.isOpen, "it is closed");
console.log("all as it should be");

/**
 * @param {boolean} holds
 * @param {string} what
 */
function assert(holds, what) {
    if (!holds) throw new Error(`not so: ${what}`);
}
