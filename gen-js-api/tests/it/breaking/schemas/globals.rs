//! Pairs about globals and their members.

use super::{Pair, pair};

/// Globals, one in a line.
fn globals(lines: &[&str]) -> String {
    let lines = lines.iter().map(|line| format!("  - {{ {line} }}\n")).collect::<Vec<_>>().concat();
    format!("version: 1\nglobals:\n{lines}")
}

/// A class with these members, and more keys of its own.
fn class(keys: &str, members: &[&str]) -> String {
    let members = members.iter().map(|member| format!("{{ {member} }}")).collect::<Vec<_>>().join(", ");
    globals(&[&format!("name: Bell, kind: class, {keys}members: [{members}]")])
}

const LOG: &str = "name: log, kind: function, ts: \"(text: string): void\"";
const ENV: &str = "name: ENV, kind: value, ts: string";
const TEXT: &str = "name: Text, kind: type, ts: string";
const RING: &str = "name: ring, kind: method, ts: \"(): void\"";
const LOUD: &str = "name: loud, kind: property, ts: boolean";

pub(super) fn pairs() -> Vec<Pair> {
    let changed = |line: &str| line.replace("string", "boolean");
    let both = |rest: &str| globals(&[&format!("{LOG}{rest}"), TEXT]);
    vec![
        pair(globals(&[LOG, ENV]), globals(&[LOG]), &["global-gone:globals.ENV"], &["global-added:globals.ENV"]),
        pair(globals(&[LOG, TEXT]), globals(&[LOG]), &["global-gone:globals.Text"], &["global-added:globals.Text"]),
        pair(globals(&[LOG, ENV]), globals(&[ENV, LOG]), &["order-changed:globals"], &["order-changed:globals"]),
        pair(
            globals(&[LOG, ENV, TEXT]),
            globals(&[&changed(LOG), &changed(ENV), &changed(TEXT)]),
            &["global-changed:globals.log", "global-changed:globals.ENV", "global-changed:globals.Text"],
            &["global-changed:globals.log", "global-changed:globals.ENV", "global-changed:globals.Text"],
        ),
        pair(
            globals(&[ENV]),
            globals(&["name: ENV, kind: function, ts: \"(): string\""]),
            &["global-kind-changed:globals.ENV"],
            &["global-kind-changed:globals.ENV"],
        ),
        // Docs and headings are for people.
        pair(both(", doc: Writes., section: Output"), both(""), &[], &[]),
        pair(both(""), both(", deprecated: { use: Text }"), &["deprecated:globals.log"], &["undeprecated:globals.log"]),
        pair(
            class("", &[RING, LOUD]),
            class("", &[RING]),
            &["global-member-gone:globals.Bell.loud"],
            &["global-member-added:globals.Bell.loud"],
        ),
        pair(
            class("new: \"()\", ", &[RING]),
            class("", &[RING]),
            &["global-member-gone:globals.Bell.new"],
            &["global-member-added:globals.Bell.new"],
        ),
        pair(
            class("new: \"()\", ", &[RING]),
            class("new: \"(loud?: boolean)\", ", &[&format!("{RING}, deprecated: {{}}")]),
            &["global-changed:globals.Bell.new", "deprecated:globals.Bell.ring"],
            &["global-changed:globals.Bell.new", "undeprecated:globals.Bell.ring"],
        ),
        pair(
            class("", &[RING, LOUD]),
            class("", &["name: ring, kind: property, ts: \"() => void\"", &format!("{LOUD}, readonly: true")]),
            &["global-kind-changed:globals.Bell.ring", "global-changed:globals.Bell.loud"],
            &["global-kind-changed:globals.Bell.ring", "global-changed:globals.Bell.loud"],
        ),
        pair(
            class("", &[RING, LOUD]),
            class("", &[&RING.replace("void", "boolean"), &LOUD.replace("boolean", "string")]),
            &["global-changed:globals.Bell.ring", "global-changed:globals.Bell.loud"],
            &["global-changed:globals.Bell.ring", "global-changed:globals.Bell.loud"],
        ),
        // From what the class makes to the class itself.
        pair(
            class("", &[RING, LOUD]),
            class("", &[RING, &format!("{LOUD}, static: true")]),
            &["global-member-gone:globals.Bell.loud", "global-member-added:globals.Bell.loud"],
            &["global-member-added:globals.Bell.loud", "global-member-gone:globals.Bell.loud"],
        ),
    ]
}
