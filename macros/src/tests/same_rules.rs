//! The derive and the schema language refuse the same: one enum, written both ways, for many texts in each role.

use geppetto_spec::load::{Expects, load};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::{ast, errors, valid};

/// Where a text stands. The variant is the second, beside `Auto` with the key AUTO, the value auto and the alias off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    EnumName,
    Key,
    Value,
    Alias,
    Since,
    ValueSince,
    Doc,
    Note,
    DeprecatedSince,
    /// The Rust name.
    Variant,
}

use Role::{Alias, DeprecatedSince, Doc, EnumName, Key, Note, Since, Value, ValueSince, Variant};

/// All but the last, which takes no text that is no Rust name.
const ROLES: &[Role] = &[EnumName, Key, Value, Alias, Since, ValueSince, Doc, Note, DeprecatedSince];

/// Where the two differ on purpose: the role, who alone refuses, which words (none: any text), and why.
const EXCEPTIONS: &[(Role, Offended, &str, &str)] = &[
    (
        EnumName,
        Offended::Schema,
        "AsRef Box Clone Copy Debug Default DeriveJsEnum Drop EnumDescriptor Eq Err Fn From Hash Into JsEnum Key None \
         Ok Option Ord PartialEq PartialOrd Result Self Send Some Sync ToOwned ToString Vec",
        "the schema makes a Rust type of the name, in a module with others; here the type is there and compiles",
    ),
    (
        Key,
        Offended::Derive,
        "auto Auto aUTO",
        "the schema compares the Rust names that keys make, which `rust:` sets apart; the derive has only the keys",
    ),
    (DeprecatedSince, Offended::Schema, "", "`#[deprecated]` is Rust's, and Rust takes any text"),
    (
        Variant,
        Offended::Schema,
        "AUTO second Foo_Bar _Hidden Zweitgrößter Second_",
        "the names of variants are Rust's: scripts see keys and values",
    ),
];

/// Who alone refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Offended {
    Schema,
    Derive,
}

/// Words that matter in some role; each is tried in all.
const WORDS: &str = "a A a-b a.b é É Größe 日本 😀 _ __ _a a_ a$ $ $a 1 1A A1 0 0.1 1.2.3 1.2.3.4 01 1. .1 1..2 v1 \
    1.2.3-beta 999999999 1000000000 -1 1e3 __proto__ constructor prototype Constructor then toJSON toString valueOf auto \
    AUTO off OFF Self Self_ self Unknown ToolChoice tool_choice toolChoice TOOL_CHOICE tool-choice type class null true ~ \
    on yes soon TBD \" \\ ' # {} */ // ` ${x} % second Second Second_ Foo_Bar";

/// The same, with white space and worse.
const TEXTS: &[&str] = &[
    "",
    " ",
    "\t",
    "\n",
    "a b",
    " a",
    "a ",
    "a\n",
    "\u{a0}a",
    "\u{2028}",
    "a\u{feff}",
    "\u{7}",
    "a\u{7f}b",
    "a\rb",
    "\u{9f}",
    "\u{85}",
    "x\u{202e}y",
    "\u{2066}",
    "\u{2069}",
    "\u{200b}",
];

/// Names of enums that both refuse.
const TAKEN: &str = "AbortSignal Array BigInt Boolean Date Error Exclude Extract Function Iterator Map Number Object Omit \
    Partial Pick Promise Readonly Record RegExp Set String Symbol Uint8Array";

/// Names of variants that both accept.
const VARIANTS: &str = "Second Self_ HTTPError Unknown X1";

/// The schema with `text` in its place.
fn yaml(role: Role, text: &str) -> String {
    let of = |at: Role, otherwise: &str| {
        let mut out = String::new();
        geppetto_spec::dts::write_string(&mut out, if role == at { text } else { otherwise });
        out
    };
    let when = |at: Role, line: &str| if role == at { line.replace("TEXT", &of(at, "")) } else { String::new() };
    let mut lines = vec!["version: 1".to_owned(), format!("enums:\n  - name: {}", of(EnumName, "Mode"))];
    lines.push(when(Since, "    since: TEXT"));
    lines.push(when(Doc, "    doc: TEXT"));
    lines.push(when(Note, "    deprecated: { note: TEXT }"));
    lines.push(when(DeprecatedSince, "    deprecated: { since: TEXT }"));
    lines.push("    values:\n      - { js_key: AUTO, value: auto, aliases: [\"off\"], rust: Auto }".to_owned());
    lines.push(format!("      - js_key: {}", of(Key, "SECOND")));
    lines.push(format!("        value: {}", of(Value, "other")));
    lines.push(format!("        rust: {}", of(Variant, "Second")));
    lines.push(when(Alias, "        aliases: [TEXT]"));
    lines.push(when(ValueSince, "        since: TEXT"));
    lines.retain(|line| !line.is_empty());
    lines.join("\n") + "\n"
}

/// The same as a deriving enum.
fn rust(role: Role, text: &str) -> TokenStream {
    let of = |at: Role, otherwise: &'static str| if role == at { text } else { otherwise };
    let when = |at: Role, tokens: TokenStream| (role == at).then_some(tokens);
    let name = of(EnumName, "Mode");
    let key = of(Key, "SECOND");
    let value = of(Value, "other");
    let variant = Ident::new(of(Variant, "Second"), Span::call_site());
    let since = when(Since, quote!(#[js_enum(since = #text)]));
    let doc = when(Doc, quote!(#[doc = #text]));
    let note = when(Note, quote!(#[deprecated(note = #text)]));
    let deprecated = when(DeprecatedSince, quote!(#[deprecated(since = #text)]));
    let alias = when(Alias, quote!(#[js(alias = #text)]));
    let value_since = when(ValueSince, quote!(#[js(since = #text)]));
    quote! {
        #[js_enum(name = #name)]
        #since #doc #note #deprecated
        enum Mode {
            #[js(alias = "off")]
            Auto,
            #[js(key = #key, value = #value)]
            #alias #value_since
            #variant,
        }
    }
}

/// Who refuses: the schema, the derive.
fn refusals(file: &std::path::Path, role: Role, text: &str) -> (bool, bool) {
    std::fs::write(file, yaml(role, text)).expect("a file");
    let schema = load(file, Expects::Enums).is_err();
    let input = syn::parse2(rust(role, text)).expect("an item");
    let mut errors = errors::Errors::default();
    let model = valid::check(ast::Input::read(&input, &mut errors), &mut errors);
    (schema, model.is_none())
}

/// The place in the list of exceptions.
fn exception(role: Role, offended: Offended, text: &str) -> Option<usize> {
    EXCEPTIONS.iter().position(|(at, who, words, _)| {
        (*at, *who) == (role, offended) && (words.is_empty() || words.split_whitespace().any(|word| word == text))
    })
}

/// Every text in its role, from the tables and made up.
fn cases() -> Vec<(Role, String)> {
    let all = WORDS.split_whitespace().chain(TEXTS.iter().copied());
    let everywhere = all.flat_map(|text| ROLES.iter().map(move |role| (*role, text)));
    let listed = EXCEPTIONS.iter().map(|(role, _, words, _)| (*role, *words));
    let listed = listed.chain([(EnumName, TAKEN), (Variant, VARIANTS)]);
    let listed = listed.flat_map(|(role, words)| words.split_whitespace().map(move |word| (role, word)));
    everywhere.chain(listed).map(|(role, text)| (role, text.to_owned())).chain(made_up()).collect()
}

/// Short texts of characters that matter, the same in each run.
fn made_up() -> Vec<(Role, String)> {
    let characters: Vec<char> = "aZ0_$- .\t\n\u{0}\u{1b}\u{9d}\u{a0}é\u{202c}\u{2067}\u{2029}1.\"\\".chars().collect();
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).expect("31 bits") % below
    };
    let mut made = Vec::new();
    for i in 0..600 {
        let length = next(5);
        let text: String = (0..length).map(|_| characters[next(characters.len())]).collect();
        made.push((ROLES[i % ROLES.len()], text));
    }
    made
}

#[test]
fn both_refuse_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("case.yaml");
    let mut wrong = Vec::new();
    let mut accepted = 0;
    let mut needed = vec![false; EXCEPTIONS.len()];
    for (role, text) in cases() {
        let offended = match refusals(&file, role, &text) {
            (true, false) => Offended::Schema,
            (false, true) => Offended::Derive,
            (schema, _) => {
                accepted += usize::from(!schema);
                // A listed text is one that they judge differently.
                let listed = |who| exception(role, who, &text).is_some_and(|i| !EXCEPTIONS[i].2.is_empty());
                if listed(Offended::Schema) || listed(Offended::Derive) {
                    wrong.push(format!("{role:?} {text:?}: listed, but they agree"));
                }
                continue;
            }
        };
        match exception(role, offended, &text) {
            Some(i) => needed[i] = true,
            None => wrong.push(format!("{role:?} {text:?}: only the {offended:?} refuses it")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(needed.iter().all(|needed| *needed), "an exception without a case");
    assert!(accepted > 400, "{accepted} accepted: the cases are no mixture");
}
