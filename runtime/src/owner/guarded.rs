//! Built-in functions of the engine that could run for seconds without asking whether they may go on.
//!
//! The engine asks its interrupt handler every 10 000 steps, and a native function is one step. So a few functions are
//! replaced. What takes their place estimates the work first: above a cap it throws a `RangeError`, and below it the
//! work is counted, so that the handler is asked about every two milliseconds of it and not after 10 000 calls. Then the
//! original runs, with the same `this` and arguments. A short text or array goes to the original at once.
//!
//! The caps are where about 50 ms begin for the cheapest elements, those that are not there; a million fractions take
//! `join` 167 ms. All times were measured on 2026-11-21 on one machine, with an optimised engine and a memory limit of
//! 32 MiB (64 MiB at the caps).
//!
//! # What is guarded
//!
//! | functions | the danger | cap |
//! |---|---|---|
//! | `join`, `toLocaleString`, `reverse`, `slice`, `concat`, `flat`, `flatMap`, `fill` of `Array.prototype`; `String.raw` | walk a length that costs nothing, `new Array(4e9)` or `{ length: 2 ** 53 }`; `flat` also arrays that hold one another many times; `fill` only of what is no real array | 4 194 304 elements: 30 to 84 ms |
//! | `shift`, `unshift`, `splice`, `copyWithin`, `sort` of `Array.prototype` | the same, and they move elements | 2 097 152: 35 to 51 ms |
//! | `indexOf`, `lastIndexOf`, `includes`, `split`, `replace`, `replaceAll` of `String.prototype` | compare the needle anew at each place | 50 million compared units, really counted: 55 to 70 ms |
//! | `normalize`, `localeCompare` of `String.prototype` | sort marks by insertion, quadratic in a run of them | a run of 12 000: 46 ms |
//! | `JSON.stringify` | looks each name of its list up in the list | 4 096 names: 27 ms |
//!
//! # What needs no guard
//!
//! - They ask by themselves, also over holes: `forEach`, `map`, `filter`, `some`, `every`, `find*`, `reduce*`, `indexOf`,
//!   `lastIndexOf` and `includes` of arrays, matching of regular expressions, everything that pulls from an iterator,
//!   `for`-`in`, each call of a script function. Matching a pattern of many empty groups was silent for 197 ms, all
//!   else for 35 ms at most.
//! - They refuse a length by themselves, or meet the memory limit first: `toSorted`, `toReversed`, `toSpliced`, `with`,
//!   `apply` (65 535), `Array.from`, spread, `repeat`, `padStart` (under 120 ms with 32 MiB).
//! - They walk once over what is in memory: typed arrays (`from` 412 ms, `set` from an array-like 304 ms, `sort` 257 ms,
//!   `join` 159 ms), the keys of a text object (148 ms), `JSON.stringify` (131 ms), `Object.keys`, `entries`, `freeze`,
//!   `assign` (53 ms), `JSON.parse` (45 ms), changes of case (91 ms), `encodeURIComponent` (39 ms), `Date.parse` (48 ms),
//!   `Array.prototype.sort` of numbers (32 ms). These are the worst that were found.
//! - `Atomics.wait` is refused by the engine. Recursion inside native code (`JSON.parse`, `toString`, proxies, `bind`,
//!   `flat` of a cycle) meets the stack limit within 7 ms.
//!
//! # What stays possible
//!
//! Limits protect against scripts with mistakes; hostile scripts need a process of their own. These still run long:
//!
//! - operators: comparing long texts, `**`, `/` and text of large `BigInt`s (2.1 s at the engine's largest), spread;
//! - compiling: `eval` and `Function` of text with 30 000 declarations (2.8 s), a regular expression whose class has
//!   60 000 ranges or that names a later group 100 000 times (over 3 s);
//! - `JSON.stringify` of objects that hold one another many times: until its text meets the memory limit (1.6 s to
//!   over 3 s); `sort`, `indexOf` and `includes` of arrays that hold the same long text thousands of times;
//! - `flatMap` whose callback gives a long array without elements;
//! - 10 000 calls of something that is not guarded and takes a moment (`toUpperCase` of a megabyte) between two questions;
//! - a guard that is deceived: a `length` that answers differently the second time, a text that is an object.

mod arrays;
mod call;
mod install;
mod search;
mod strings;
#[cfg(test)]
mod tests;

pub(crate) use install::guard_built_ins;
