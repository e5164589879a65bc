//! What programs ask of an enum. A broken one has been reported; nobody needs to hear what it lacks because of that.

use std::fmt::Display;
use std::str::FromStr;

use geppetto::JsEnum;
use geppetto::__private::schemars::JsonSchema;
use geppetto::__private::serde::{Deserialize, Serialize};

pub fn everything<E>()
where
    E: JsEnum + Display + FromStr + AsRef<str> + for<'a> TryFrom<&'a str>,
    E: Serialize + for<'de> Deserialize<'de> + JsonSchema,
{
    let _ = E::from_value("x").map(|e| (e.to_string(), E::DESCRIPTOR.name));
}
