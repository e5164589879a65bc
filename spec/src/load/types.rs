//! Type expressions: the grammar's own (`list<string>`) and the Go spellings of the seed (`[]string`).

mod absent;
mod whole;

use super::model::Type;

pub(super) use whole::{Misplaced, Place, What, Whole};

/// A type as written. Names are not looked up yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Expr {
    /// A type that needs no looking up.
    Simple(Type),
    Name(String),
    Partial(String),
    Lazy(String),
    Literal(String),
    Null,
    List(Box<Expr>),
    /// With the name of the keys' enum; none for `string`.
    Map(Option<String>, Box<Expr>),
    /// At least two, none of them alternatives themselves.
    Any(Vec<Expr>),
    /// With a `?` behind it.
    Maybe(Box<Expr>),
    Promise(Box<Expr>),
    Unit,
    This,
}

/// The words that are types by themselves.
pub(super) const WORDS: [&str; 14] = [
    "string", "bool", "f64", "u32", "i32", "u53", "i53", "bytes", "json", "unknown", "value", "function", "object",
    "null",
];

/// What people write who know the types of another language, and what they mean.
pub(super) const FOREIGN: [(&str, &str); 19] = [
    ("Uint8Array", "bytes"),
    ("void", "unit"),
    ("boolean", "bool"),
    ("number", "f64"),
    ("float", "f64"),
    ("double", "f64"),
    ("integer", "i53"),
    ("long", "i53"),
    ("str", "string"),
    ("bigint", "i53"),
    ("Array", "list<T>"),
    ("ReadonlyArray", "list<T>"),
    ("Record", "map<string, T>"),
    ("Map", "map<string, T>"),
    ("Partial", "partial<RECORD>"),
    ("Lazy", "lazy<RECORD>"),
    ("Promise", "promise<T>"),
    ("ArrayBuffer", "bytes"),
    ("Buffer", "bytes"),
];

/// Reads a type expression. The error says what could not be read.
pub(super) fn parse(text: &str) -> Result<Expr, String> {
    let mut reader = Reader { rest: text.trim(), depth: MAX_DEPTH };
    let expr = reader.alternatives()?;
    match reader.rest {
        "" => Ok(expr),
        rest if rest.starts_with("[]") => Err(generic("list").to_owned()),
        rest if rest.starts_with("=>") => Err(ARROW.to_owned()),
        rest => Err(format!("`{}` was not expected", first_word(rest))),
    }
}

/// Reads the type of a key's value, which has no names in it.
pub(super) fn parse_value(text: &str) -> Result<Type, String> {
    fn value(expr: Expr) -> Result<Type, String> {
        match expr {
            Expr::Simple(Type::Value | Type::Function | Type::Object | Type::Bytes) => {
                Err("a key's value is data".to_owned())
            }
            Expr::Simple(simple) => Ok(simple),
            Expr::List(item) => Ok(Type::List(Box::new(value(*item)?))),
            Expr::Map(None, item) => Ok(Type::Map(None, Box::new(value(*item)?))),
            Expr::Name(name) | Expr::Partial(name) | Expr::Lazy(name) | Expr::Map(Some(name), _) => {
                Err(format!("`{name}` is not a type"))
            }
            Expr::Maybe(_) | Expr::Promise(_) | Expr::Unit | Expr::This => {
                Err("`?`, `promise`, `unit` and `this` are for functions".to_owned())
            }
            Expr::Literal(_) | Expr::Null | Expr::Any(_) => Err("a key has one type".to_owned()),
        }
    }
    value(parse(text)?)
}

/// TypeScript's way to write a function.
const ARROW: &str = "a function is an entry of `callbacks:`, whose name is the type";

/// How a type with others in it is written, from our word for it or TypeScript's.
fn generic(word: &str) -> &'static str {
    match word {
        "list" | "Array" | "ReadonlyArray" => "a list is written `list<T>`",
        "map" | "Map" | "Record" => "a map is written `map<string, T>`",
        "partial" | "Partial" => "a partial record is written `partial<Record>`",
        "lazy" | "Lazy" => "a lazy record is written `lazy<Record>`",
        _ => "a promise is written `promise<T>`",
    }
}

/// More than anybody nests; the text comes from outside and the reader is recursive.
const MAX_DEPTH: usize = 32;

struct Reader<'t> {
    rest: &'t str,
    /// How much deeper it may go.
    depth: usize,
}

impl<'t> Reader<'t> {
    fn alternatives(&mut self) -> Result<Expr, String> {
        let Some(depth) = self.depth.checked_sub(1) else {
            return Err("it is nested too deeply".to_owned());
        };
        let outside = std::mem::replace(&mut self.depth, depth);
        let first = self.maybe()?;
        let mut more = Vec::new();
        while self.eat("|") {
            more.push(self.maybe()?);
        }
        self.depth = outside;
        if more.is_empty() {
            return Ok(first);
        }
        more.insert(0, first);
        Ok(Expr::Any(more))
    }

    /// One, and whether a `?` stands behind it.
    fn maybe(&mut self) -> Result<Expr, String> {
        let one = self.one()?;
        Ok(if self.eat("?") { Expr::Maybe(Box::new(one)) } else { one })
    }

    fn one(&mut self) -> Result<Expr, String> {
        if self.eat("[]") {
            return self.item().map(|item| Expr::List(Box::new(item)));
        }
        if self.eat("'") {
            let Some((literal, rest)) = self.rest.split_once('\'') else {
                return Err("a `'` is missing at the end of a literal".to_owned());
            };
            self.rest = rest.trim_start();
            return Ok(Expr::Literal(literal.to_owned()));
        }
        match self.word() {
            "" if self.rest.is_empty() => Err("a type is missing".to_owned()),
            "" if self.rest.starts_with('(') && self.rest.contains("=>") => Err(ARROW.to_owned()),
            "" => Err(format!("`{}` is not a type", first_word(self.rest))),
            "interface" if self.eat("{}") => Ok(Expr::Simple(Type::Json)),
            "list" if self.eat("<") => {
                let item = self.alternatives()?;
                self.expect(">")?;
                Ok(Expr::List(Box::new(item)))
            }
            "map" if self.eat("[") => {
                let key = self.word();
                self.expect("]")?;
                self.item().and_then(|value| map(key, value))
            }
            "map" if self.eat("<") => {
                let key = self.word();
                self.expect(",")?;
                let value = self.alternatives()?;
                self.expect(">")?;
                map(key, value)
            }
            "promise" if self.eat("<") => {
                let value = self.alternatives()?;
                self.expect(">")?;
                Ok(Expr::Promise(Box::new(value)))
            }
            "partial" if self.eat("<") => self.record().map(Expr::Partial),
            "lazy" if self.eat("<") => self.record().map(Expr::Lazy),
            word @ ("list" | "map" | "partial" | "lazy" | "promise") => Err(generic(word).to_owned()),
            // Without a `<` they may be names.
            word @ ("Array" | "ReadonlyArray" | "Map" | "Record" | "Partial" | "Lazy" | "Promise")
                if self.rest.starts_with('<') =>
            {
                Err(generic(word).to_owned())
            }
            "unit" => Ok(Expr::Unit),
            "this" => Ok(Expr::This),
            word => Ok(simple(word).unwrap_or_else(|| Expr::Name(word.to_owned()))),
        }
    }

    /// The name of a record, and the `>` behind it.
    fn record(&mut self) -> Result<String, String> {
        let name = self.word();
        self.expect(">")?;
        let is_word = simple(name).is_some() || matches!(name, "" | "unit" | "this");
        if is_word { Err(format!("`{name}` is not the name of a record")) } else { Ok(name.to_owned()) }
    }

    /// What stands behind a Go spelling: one type, one level deeper.
    fn item(&mut self) -> Result<Expr, String> {
        let Some(depth) = self.depth.checked_sub(1) else {
            return Err("it is nested too deeply".to_owned());
        };
        let outside = std::mem::replace(&mut self.depth, depth);
        let item = self.one()?;
        self.depth = outside;
        Ok(item)
    }

    fn word(&mut self) -> &'t str {
        let end = self.rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest.trim_start();
        word
    }

    fn eat(&mut self, token: &str) -> bool {
        match self.rest.strip_prefix(token) {
            // A literal keeps its blanks.
            Some(rest) => self.rest = if token == "'" { rest } else { rest.trim_start() },
            None => return false,
        }
        true
    }

    fn expect(&mut self, token: &str) -> Result<(), String> {
        if self.eat(token) {
            return Ok(());
        }
        Err(match first_word(self.rest) {
            "" => format!("a `{token}` is missing at the end"),
            word => format!("expected `{token}` before `{word}`"),
        })
    }
}

fn map(key: &str, value: Expr) -> Result<Expr, String> {
    let key = match key {
        "string" => None,
        "" => return Err("map keys are `string` or an enum".to_owned()),
        word if simple(word).is_some() => return Err(format!("map keys are `string` or an enum, not `{word}`")),
        name => Some(name.to_owned()),
    };
    Ok(Expr::Map(key, Box::new(value)))
}

fn simple(word: &str) -> Option<Expr> {
    Some(Expr::Simple(match word {
        "string" => Type::String,
        "bool" => Type::Bool,
        "f64" | "float64" => Type::F64,
        "u32" | "uint32" => Type::U32,
        "i32" | "int32" => Type::I32,
        "u53" => Type::U53,
        "i53" | "int" | "int64" => Type::I53,
        "json" | "any" => Type::Json,
        "unknown" => Type::Unknown,
        "value" => Type::Value,
        "function" => Type::Function,
        "object" => Type::Object,
        "bytes" => Type::Bytes,
        "null" => return Some(Expr::Null),
        _ => return None,
    }))
}

fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(item: Type) -> Type {
        Type::List(Box::new(item))
    }

    #[test]
    fn both_spellings_are_read() {
        assert_eq!(parse_value("[]string"), Ok(list(Type::String)));
        assert_eq!(parse_value(" list< string > "), Ok(list(Type::String)));
        assert_eq!(parse_value("map[string]any"), Ok(Type::Map(None, Box::new(Type::Json))));
        assert_eq!(parse_value("map<string, list<string>>"), Ok(Type::Map(None, Box::new(list(Type::String)))));
        assert_eq!(parse_value("map[string][]interface{}"), Ok(Type::Map(None, Box::new(list(Type::Json)))));
        assert_eq!(parse_value("int64"), Ok(Type::I53));
    }

    #[test]
    fn names_literals_and_alternatives() {
        let name = |text: &str| Expr::Name(text.to_owned());
        assert_eq!(parse("Turn"), Ok(name("Turn")));
        assert_eq!(parse("partial<Turn>"), Ok(Expr::Partial("Turn".to_owned())));
        assert_eq!(parse("map<EventType, Turn>"), Ok(Expr::Map(Some("EventType".to_owned()), Box::new(name("Turn")))));
        let literals = ["a b", "it"].map(|text| Expr::Literal(text.to_owned()));
        assert_eq!(parse(" 'a b'|'it' "), Ok(Expr::Any(literals.to_vec())));
        assert_eq!(parse("list<Turn | null>"), Ok(Expr::List(Box::new(Expr::Any(vec![name("Turn"), Expr::Null])))));
    }

    #[test]
    fn mistakes_are_named() {
        for (text, mistake) in [
            ("", "a type is missing"),
            ("a |", "a type is missing"),
            ("list<string", "a `>` is missing at the end"),
            ("list<string]", "expected `>` before `]`"),
            ("map<u32, string>", "map keys are `string` or an enum, not `u32`"),
            ("map<, string>", "map keys are `string` or an enum"),
            ("'a", "a `'` is missing at the end of a literal"),
            ("string??", "`?` was not expected"),
            ("?", "`?` is not a type"),
            ("string string", "`string` was not expected"),
            ("=> x", "`=>` is not a type"),
            ("string[]", "a list is written `list<T>`"),
            ("list", "a list is written `list<T>`"),
            ("map | null", "a map is written `map<string, T>`"),
            ("partial", "a partial record is written `partial<Record>`"),
            ("partial<string>", "`string` is not the name of a record"),
            ("partial<>", "`` is not the name of a record"),
            ("lazy", "a lazy record is written `lazy<Record>`"),
            ("lazy<list<Turn>>", "expected `>` before `<Turn>>`"),
            ("lazy<unit>", "`unit` is not the name of a record"),
            ("promise", "a promise is written `promise<T>`"),
            ("Promise<Turn>", "a promise is written `promise<T>`"),
            ("Partial<Turn> | null", "a partial record is written `partial<Record>`"),
            ("Lazy<Turn>", "a lazy record is written `lazy<Record>`"),
            ("list<Array<string>>", "a list is written `list<T>`"),
            ("Record<string, Turn>", "a map is written `map<string, T>`"),
            ("() => void", "a function is an entry of `callbacks:`, whose name is the type"),
            ("(text: string) => void", "a function is an entry of `callbacks:`, whose name is the type"),
            ("string => void", "a function is an entry of `callbacks:`, whose name is the type"),
            ("(string | null)", "`(string` is not a type"),
            ("promise<>", "`>` is not a type"),
        ] {
            assert_eq!(parse(text), Err(mistake.to_owned()), "{text}");
        }
        assert_eq!(parse_value("strin"), Err("`strin` is not a type".to_owned()));
        assert_eq!(parse_value("string | null"), Err("a key has one type".to_owned()));
    }

    #[test]
    fn depth_has_a_limit() {
        assert!(parse(&format!("{}any", "[]".repeat(31))).is_ok());
        for deep in ["[]", "list<", "promise<", "map<string,", "map[string]"] {
            assert_eq!(parse(&deep.repeat(100_000)), Err("it is nested too deeply".to_owned()), "{deep}");
        }
    }
}
