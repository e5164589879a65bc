//! Records and unions as generated code has them, read and written with serde.

mod accepted;
mod refused;
mod sample;
mod unions;
