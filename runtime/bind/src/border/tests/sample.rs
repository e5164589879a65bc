//! Types as the generator writes them.

use std::collections::BTreeMap;
use std::sync::Arc;

use geppetto_spec::__private::serde_json::Value as Json;
use geppetto_spec::{EnumDescriptor, I53, JsEnum, Secret, U53, UnknownVariant, ValueDescriptor};

use crate::__private::{KeptFunction, KeptObject};
use crate::__private::{impl_js, live, record, tagged};

/// As the derive makes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Choice {
    Auto,
    None,
}

impl JsEnum for Choice {
    const DESCRIPTOR: &'static EnumDescriptor<'static> = &EnumDescriptor::new(
        "Choice",
        &[ValueDescriptor::new("AUTO", "auto").aliases(&["automatic"]), ValueDescriptor::new("NONE", "none")],
    );
    const ALL: &'static [Self] = &[Self::Auto, Self::None];

    fn as_str(&self) -> &str {
        if *self == Self::Auto { "auto" } else { "none" }
    }

    fn js_key(&self) -> Option<&'static str> {
        Some(if *self == Self::Auto { "AUTO" } else { "NONE" })
    }

    fn from_value(text: &str) -> Option<Self> {
        match text {
            "auto" | "automatic" => Some(Self::Auto),
            "none" => Some(Self::None),
            _ => None,
        }
    }
}

impl_js!(Choice);

/// Every strategy and every type.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Everything {
    pub(super) name: String,
    pub(super) r#type: Option<String>,
    pub(super) parent: Option<String>,
    pub(super) coalesce: bool,
    pub(super) ratio: Option<f64>,
    pub(super) small: Option<u32>,
    pub(super) signed: Option<i32>,
    pub(super) timeout_ms: Option<U53>,
    pub(super) offset: I53,
    pub(super) any: Option<Json>,
    pub(super) choice: Option<Choice>,
    pub(super) tags: Option<BTreeMap<String, Json>>,
    pub(super) limits: Option<BTreeMap<Choice, U53>>,
    pub(super) list: Vec<String>,
    pub(super) shared: Option<Arc<Vec<Leaf>>>,
    pub(super) leaf: Option<Leaf>,
    pub(super) next: Option<Box<Everything>>,
    pub(super) api_key: Option<Secret<String>>,
    pub(super) keys: Option<BTreeMap<String, Secret<U53>>>,
    pub(super) mode: Option<Secret<Choice>>,
    pub(super) event: Option<Event>,
}

record! {
    struct Everything;
    constants {}
    fields {
        name: required "name";
        r#type: optional "type";
        parent: nullable "parent";
        coalesce: defaulted(true) "coalesce";
        ratio: optional "ratio";
        small: optional "small";
        signed: optional "signed";
        timeout_ms: optional "timeoutMs";
        offset: defaulted(I53::of::<-1>()) "offset";
        any: optional "any";
        choice: optional "choice";
        tags: optional "tags";
        limits: optional "limits";
        list: defaulted(Vec::new()) "list";
        shared: optional "shared";
        leaf: optional "leaf";
        next: optional "next";
        api_key: optional "apiKey" | "key" | "api_key";
        keys: optional "keys";
        mode: optional "mode";
        event: optional "event";
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Leaf {
    pub(super) size: Option<U53>,
    pub(super) custom: BTreeMap<String, Json>,
}

record! {
    struct Leaf;
    fields {
        size: optional "size";
    }
    custom custom;
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct StartEvent {
    pub(super) text: String,
}

record! {
    struct StartEvent;
    constants { "type": "start", "phase": "before" }
    fields { text: required "text"; }
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Empty {}

record! {
    struct Empty;
    constants {}
    fields {}
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Event {
    Start(StartEvent),
    End,
}

tagged! {
    enum Event;
    internal "type";
    variants {
        Start: "start" (StartEvent);
        End: "end";
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum OpenEvent {
    Start(Box<StartEvent>),
    Unknown(UnknownVariant),
}

tagged! {
    enum OpenEvent;
    internal "type";
    variants { Start: "start" (Box<StartEvent>); }
    open Unknown;
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Adjacent {
    A(String),
    B,
}

tagged! {
    enum Adjacent;
    adjacent "t" "c";
    variants {
        A: "a" (String);
        B: "b";
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum OpenAdjacent {
    A(Vec<U53>),
    Unknown(UnknownVariant),
}

tagged! {
    enum OpenAdjacent;
    adjacent "t" "c";
    variants { A: "a" (Vec<U53>); }
    open Unknown;
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum External {
    A(String),
    B,
}

tagged! {
    enum External;
    external;
    variants {
        A: "a" (String);
        B: "b";
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum OpenExternal {
    A(Leaf),
    Unknown(UnknownVariant),
}

tagged! {
    enum OpenExternal;
    external;
    variants { A: "a" (Leaf); }
    open Unknown;
}

live! {
    #[derive(Clone, Debug)]
    pub(super) struct Tool {
        pub(super) name: String,
        pub(super) handler: KeptFunction,
        pub(super) signal: Option<KeptObject>,
        pub(super) leaf: Option<Leaf>,
    }

    crate::__private::live_record! {
        struct Tool;
        constants { "kind": "tool" }
        fields {
            name: required "name";
            handler: required "handler";
            signal: optional "signal";
            leaf: optional "leaf";
        }
    }

    #[derive(Clone, Debug)]
    pub(super) struct Tools {
        pub(super) tools: Vec<Tool>,
        pub(super) by_name: BTreeMap<String, KeptFunction>,
    }

    crate::__private::live_record! {
        struct Tools;
        constants {}
        fields {
            tools: required "tools";
            by_name: defaulted(BTreeMap::new()) "byName";
        }
    }
}
