// What an editor strikes through. `struck` names all that is struck of what is offered at the mark; `old` names what is
// struck of the line's own text. Whatever no comment names must not be struck.
import type { Live, OldRecord, Options } from "deprecated"; // old: OldRecord
import { consts } from "deprecated";
import { /*|*/ } from "deprecated"; // struck: OldRecord, OldUnion

// Completions.
consts./*|*/; // struck: OldEnum
consts.Choice./*|*/; // struck: ALL, BARE, NOTE, SINCE, SINCE_NOTE, SINCE_USE, USE, USE_NOTE
consts.Kept./*|*/; // struck: OLD
consts.Plain./*|*/; // struck: nothing
export const options: Options = { /*|*/ }; // struck: all, bare, note, since, sinceNote, sinceUse, use, useNote
export const live: Live = { /*|*/ }; // struck: after
options./*|*/; // struck: all, bare, note, since, sinceNote, sinceUse, use, useNote

// Programs that are written.
export const auto = consts.Choice.AUTO;
export const all = [consts.Choice.ALL, consts.Choice.LAST]; // old: ALL
export const kept = [consts.Kept.KNOWN, consts.Kept.OLD]; // old: OLD
export const oldEnum = consts.OldEnum.A; // old: OldEnum
export const read = [options.plain, options.all, options.note]; // old: all, note
export const record: OldRecord = { choice: "auto" }; // old: OldRecord
export const { plain, useNote } = options; // old: useNote
options.sinceUse = options.plain === "a"; // old: sinceUse
live.next?.();
live.after?.(); // old: after
// In an object that is written down TypeScript strikes fields where it offers them, and not afterwards.
export const written: Options = { plain: "a", bare: true };
