//! What Rust's own attributes say of an enum or variant: doc comments and `#[deprecated]`.

use syn::{Attribute, Expr, ExprLit, Lit, LitStr, Meta};

use crate::errors::Errors;
use crate::rules::bad_character;

/// What Rust itself gives enums and variants.
#[derive(Default)]
pub(crate) struct Common {
    /// Markdown, possibly empty.
    pub(crate) doc: String,
    pub(crate) deprecated: Option<Deprecated>,
}

/// `#[deprecated]`; a text that was not given is empty.
#[derive(Default)]
pub(crate) struct Deprecated {
    pub(crate) since: String,
    pub(crate) note: String,
}

impl Common {
    pub(crate) fn read(attrs: &[Attribute], errors: &mut Errors) -> Self {
        let mut lines: Vec<String> = Vec::new();
        let mut deprecated = None;
        let mut check = |attr: &Attribute, text: &str| {
            if let Some(why) = bad_character("a text for scripts", text) {
                errors.push_at(&attr.meta, why);
            }
        };
        for attr in attrs {
            if attr.path().is_ident("doc") {
                check(attr, &text_of(&attr.meta).unwrap_or_default());
                lines.extend(doc_lines(&attr.meta));
            } else if attr.path().is_ident("deprecated") {
                let read = Deprecated::read(attr);
                // `since` is Rust's to judge, which lets other words than versions stand there.
                check(attr, &read.since);
                check(attr, &read.note);
                deprecated = Some(read);
            }
        }
        Self { doc: lines.join("\n").trim_matches('\n').trim_end().to_owned(), deprecated }
    }
}

/// `/// text` is `#[doc = " text"]`: the blank is not part of the text. Nor is the star before a line of `/** */`.
fn doc_lines(meta: &Meta) -> Vec<String> {
    let Some(text) = text_of(meta) else { return Vec::new() };
    // Stars before all lines but the first, which stands behind the opening one. Others are items of a list.
    let mut rest = text.lines().skip(1).peekable();
    let has_stars = rest.peek().is_some() && rest.all(|line| line.trim().is_empty() || line.trim().starts_with('*'));
    let strip = |line: &str| {
        let line = if has_stars { line.trim_start().trim_start_matches('*') } else { line };
        line.strip_prefix(' ').unwrap_or(line).trim_end().to_owned()
    };
    if text.is_empty() { vec![String::new()] } else { text.lines().map(strip).collect() }
}

impl Deprecated {
    /// Rust has checked the attribute already: what it refuses needs no second message.
    fn read(attr: &Attribute) -> Self {
        let mut out = Self::default();
        match &attr.meta {
            Meta::NameValue(_) => out.note = text_of(&attr.meta).unwrap_or_default(),
            Meta::List(_) => {
                let _ = attr.parse_nested_meta(|meta| {
                    let text = meta.value()?.parse::<LitStr>()?.value();
                    if meta.path.is_ident("since") {
                        out.since = text;
                    } else {
                        out.note = text;
                    }
                    Ok(())
                });
            }
            Meta::Path(_) => {}
        }
        out
    }
}

/// The string of `name = "string"`.
fn text_of(meta: &Meta) -> Option<String> {
    match meta {
        Meta::NameValue(pair) => match &pair.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}
