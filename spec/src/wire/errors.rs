//! What generated errors are made of: their messages and their data.

use std::fmt;

use serde_json::{Map, Value};

use super::{Output, Wire};

/// Writes the trait impls of an enum of errors.
///
/// ```ignore
/// errors! {
///     enum ApiError: super::ErrorCode;
///     UnknownTool: "UNKNOWN_TOOL" "GeppettoError" ["no tool is named ", {name}] constants {} fields { name: required "name"; }
/// }
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __geppetto_errors {
    (
        enum $name:ident: $codes:path;
        $($variant:ident: $code:literal $class:literal [$($part:tt),*]
            constants { $($constant:literal : $value:literal),* }
            fields { $($field:ident: $how:ident $key:literal;)* })*
    ) => {
        #[allow(deprecated, unused_variables, reason = "a message need not say everything")]
        const _: () = {
            impl $name {
                /// The code that scripts see.
                pub fn code(&self) -> $codes {
                    type Codes = $codes;
                    match self {
                        $(Self::$variant { .. } => Codes::$variant,)*
                    }
                }
            }

            impl ::core::fmt::Display for $name {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    match self {
                        $(Self::$variant { $($field,)* } => {
                            $($crate::__geppetto_message_part!(f $part);)*
                        })*
                    }
                    ::core::result::Result::Ok(())
                }
            }

            impl ::std::error::Error for $name {}

            impl $crate::ScriptError for $name {
                fn code(&self) -> &'static str {
                    match self {
                        $(Self::$variant { .. } => $code,)*
                    }
                }

                fn class(&self) -> &'static str {
                    match self {
                        $(Self::$variant { .. } => $class,)*
                    }
                }

                fn data(&self) -> $crate::__private::serde_json::Value {
                    let mut data = $crate::__private::ErrorFields::default();
                    match self {
                        $(Self::$variant { $($field,)* } => {
                            $(data.constant($constant, $value);)*
                            $(data.$how($key, $field);)*
                        })*
                    }
                    data.end()
                }
            }
        };
    };
}

/// One piece of a message.
#[doc(hidden)]
#[macro_export]
macro_rules! __geppetto_message_part {
    ($f:ident { $field:ident }) => {
        $crate::__private::write_shown($f, $field)?;
    };
    ($f:ident $text:literal) => {
        $f.write_str($text)?;
    };
}

/// The `data` of an error on its way out.
#[derive(Debug, Default)]
pub struct ErrorFields(Map<String, Value>);

impl ErrorFields {
    /// A field with one value only.
    pub fn constant(&mut self, name: &str, value: &str) {
        self.0.insert(name.to_owned(), Value::from(value));
    }

    /// A field that is always there, unless it is hidden.
    pub fn required<T: Wire>(&mut self, name: &str, value: &T) {
        if !T::HIDDEN {
            self.0.insert(name.to_owned(), json(value));
        }
    }

    /// A field that is left out when there is nothing in it.
    pub fn optional<T: Wire>(&mut self, name: &str, value: &Option<T>) {
        if let Some(value) = value {
            self.required(name, value);
        }
    }

    /// A field that is null when there is nothing in it.
    pub fn nullable<T: Wire>(&mut self, name: &str, value: &Option<T>) {
        match value {
            Some(value) => self.required(name, value),
            None => _ = self.0.insert(name.to_owned(), Value::Null),
        }
    }

    /// An object, or null when nothing is in it.
    pub fn end(self) -> Value {
        if self.0.is_empty() { Value::Null } else { Value::Object(self.0) }
    }
}

/// Writes a field into a message: a text as it is, everything else as JSON. The check of the schema lets no lists and
/// objects into messages.
pub fn write_shown<T: Wire>(f: &mut fmt::Formatter<'_>, value: &T) -> fmt::Result {
    match json(value) {
        Value::String(text) => f.write_str(&text),
        other => write!(f, "{other}"),
    }
}

/// Keys are strings and numbers finite: nothing of a field is refused.
fn json<T: Wire>(value: &T) -> Value {
    serde_json::to_value(Output(value)).unwrap_or_default()
}
