//! Enums and modules that a careless expansion would trip over. That this compiles is most of the test.

use geppetto::JsEnum;

/// Variants that are called like what expansions use.
#[deny(warnings, missing_docs, clippy::pedantic, clippy::nursery)]
mod names {
    /// The seed has `Error`; the others are worse.
    #[derive(Clone, Debug, PartialEq, Eq, geppetto::JsEnum)]
    pub(super) enum Hostile {
        /// Nothing.
        None,
        /// Something.
        Some,
        /// Good.
        Ok,
        /// Bad.
        Err,
        /// Worse.
        #[js(default)]
        Error,
        /// Itself.
        Self_,
        /// Perhaps.
        Option,
        /// In the end.
        Result,
        /// Text.
        String,
        /// A raw name.
        r#Box,
        /// Many.
        Vec,
        /// Older than the rest.
        #[deprecated(note = "old")]
        Value,
        /// Anything else.
        #[js(unknown)]
        Unknown(Box<str>),
    }
}

/// A module where nothing means what it says.
mod shadows {
    #![no_implicit_prelude]
    #![allow(dead_code, non_camel_case_types, reason = "they only have to be in the way")]

    mod core {}
    mod std {}
    mod alloc {}
    mod serde {}
    mod schemars {}
    mod rquickjs {}
    mod diagnostic {}
    mod automatically_derived {}
    struct String;
    struct Box;
    struct Vec;
    struct str;
    struct Visitor;
    struct Border;
    enum Result {}
    trait From {}
    trait JsEnum {}
    trait FromStr {}
    trait Display {}
    trait Default {}
    fn text() {}

    #[derive(::std::clone::Clone, ::geppetto::JsEnum)]
    #[js_enum(spec = Option)]
    pub(super) enum Option {
        #[js(default)]
        Some,
        None,
        #[js(unknown)]
        Other(::std::boxed::Box<::core::primitive::str>),
    }

    #[derive(::std::clone::Clone, ::geppetto::JsEnum)]
    pub(super) enum Closed {
        #[js(fallback)]
        Ok,
        Err,
    }
}

/// Found by another path than `::geppetto`, inside a function, deprecated as a whole.
fn local() -> &'static str {
    mod elsewhere {
        pub(super) use geppetto as renamed;
    }

    #[deprecated]
    #[derive(Clone, Copy, JsEnum)]
    #[js_enum(crate = elsewhere::renamed)]
    enum Inner {
        Only,
    }

    #[expect(deprecated, reason = "the enum is")]
    Inner::Only.as_str()
}

#[test]
fn names_stay_what_they_are() {
    use names::Hostile;
    let texts: Vec<_> = Hostile::ALL.iter().map(Hostile::as_str).collect();
    assert_eq!(
        texts,
        ["none", "some", "ok", "err", "error", "self", "option", "result", "string", "box", "vec", "value"]
    );
    assert_eq!("error".parse(), Ok(Hostile::Error));
    assert_eq!(Hostile::default(), Hostile::Error);
    assert_eq!(serde_json::from_str::<Hostile>("\"x\"").expect("open"), Hostile::Unknown("x".into()));
    assert_eq!(shadows::Option::Some.to_string() + shadows::Option::None.as_str(), "somenone");
    assert_eq!(shadows::Option::try_from("x").expect("open").as_str(), "x");
    assert_eq!(shadows::Option::default().as_str(), "some");
    assert_eq!(shadows::Closed::FALLBACK.map(|closed| closed.to_string()).as_deref(), Some("ok"));
    assert_eq!(local(), "only");
}

/// Long lists reach no limit of recursion, nor of what constants may take.
#[test]
fn many_values() {
    macro_rules! many {
        ($($name:ident)*) => {
            /// Many.
            #[derive(Clone, Copy, Debug, PartialEq, JsEnum)]
            #[js_enum(spec = Many)]
            enum Many { $(#[doc = "One of them."] $name,)* }
        };
    }
    many! {
        A0 A1 A2 A3 A4 A5 A6 A7 A8 A9 B0 B1 B2 B3 B4 B5 B6 B7 B8 B9 C0 C1 C2 C3 C4 C5 C6 C7 C8 C9 D0 D1 D2 D3 D4 D5 D6
        D7 D8 D9 E0 E1 E2 E3 E4 E5 E6 E7 E8 E9 F0 F1 F2 F3 F4 F5 F6 F7 F8 F9 G0 G1 G2 G3 G4 G5 G6 G7 G8 G9 H0 H1 H2 H3
        H4 H5 H6 H7 H8 H9 I0 I1 I2 I3 I4 I5 I6 I7 I8 I9 J0 J1 J2 J3 J4 J5 J6 J7 J8 J9 K0 K1 K2 K3 K4 K5 K6 K7 K8 K9 L0
        L1 L2 L3 L4 L5 L6 L7 L8 L9 M0 M1 M2 M3 M4 M5 M6 M7 M8 M9 N0 N1 N2 N3 N4 N5 N6 N7 N8 N9 O0 O1 O2 O3 O4 O5 O6 O7
    }
    assert_eq!(Many::ALL.len(), 148);
    assert_eq!("o7".parse(), Ok(Many::O7));
}

/// That it compiles is the test: an enum may have the name of a type parameter.
#[allow(dead_code, reason = "only the impls are of interest")]
mod letters {
    macro_rules! named {
        ($($name:ident)*) => {
            $(const _: () = {
                #[derive(Clone, Debug, PartialEq, geppetto::JsEnum)]
                enum $name {
                    X,
                    #[js(unknown)]
                    Y(Box<str>),
                }
            };)*
        };
    }
    named! { A B C D E F G H I J K L M N O P Q R S T U V W X Y Z }
}
