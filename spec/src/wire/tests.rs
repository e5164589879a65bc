//! Records and unions as generated code has them, read and written with serde.

mod accepted;
mod limits;
mod refused;
mod sample;
mod unions;
