// Notes with tags, in the file notes.db: made anew by each run.
const { open } = require("database");

const db = open("notes.db").configure({ journalMode: "wal" });

db.exec(`
    DROP TABLE IF EXISTS tags;
    DROP TABLE IF EXISTS notes;
    CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL, done INTEGER NOT NULL DEFAULT 0);
    CREATE TABLE tags (note INTEGER NOT NULL REFERENCES notes, tag TEXT NOT NULL, UNIQUE (note, tag));
`);

/**
 * Adds a note and all of its tags, or nothing.
 * @param {string} text
 * @param {string[]} tags
 */
function add(text, tags) {
    return db.transaction((tx) => {
        // Missing beyond 2^53 only: then NOT NULL refuses the tag, and nothing is added.
        const note = tx.exec("INSERT INTO notes (text) VALUES (?)", [text]).lastInsertRowid ?? null;
        for (const tag of tags) tx.exec("INSERT INTO tags VALUES (:note, :tag)", { note, tag });
        return note;
    });
}

const milk = add("Buy milk", ["shop", "today"]);
add("Robert'); DROP TABLE notes;--", ["today"]);
db.exec("UPDATE notes SET done = ? WHERE id = ?", [true, milk]);

try {
    add("Twice the same tag", ["home", "home"]);
} catch (error) {
    if (!(error instanceof Error) || !("code" in error)) throw error;
    console.log(`refused: ${error.code}: ${error.message}`);
}

const rows = db.query(
    "SELECT text, done, group_concat(tag, ', ') AS tags FROM notes JOIN tags ON note = id GROUP BY id ORDER BY id",
);
for (const row of rows) console.log(`${row.done ? "[x]" : "[ ]"} ${row.text} (${row.tags})`);
db.close();
