//! Golden expansions, golden messages, and the rules of the schema.

mod expansions;
mod messages;
mod same_rules;
