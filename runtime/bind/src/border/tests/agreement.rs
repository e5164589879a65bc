//! serde and the border take the same values, and say the same of the others.

use geppetto_spec::__private::serde::de::DeserializeOwned;
use geppetto_spec::__private::serde_json;
use rquickjs::Ctx;

use super::sample::{
    Adjacent, Empty, Event, Everything, External, Leaf, OpenAdjacent, OpenEvent, OpenExternal, StartEvent,
};
use super::{Border, eval};
use crate::testing::with_ctx;

/// JSON values for every type: what one takes is a mistake for another.
const VALUES: &[&str] = &[
    "null",
    "true",
    "5",
    "1.5",
    r#""a""#,
    r#""b""#,
    r#""new""#,
    "[]",
    "{}",
    r#"{"name":"n","parent":null}"#,
    r#"{"name":"n","parent":"p","ratio":5,"small":5,"list":["a","b"],"next":{"name":"m","parent":null}}"#,
    r#"{"name":"n","parent":null,"timeoutMs":5.0,"offset":-0.0}"#,
    r#"{"name":"n","parent":null,"coalesce":null,"list":null,"any":null,"tags":{"a":null}}"#,
    r#"{"name":"n"}"#,
    r#"{"parent":null}"#,
    r#"{"name":5,"parent":null}"#,
    r#"{"name":"n","parent":5}"#,
    r#"{"name":"n","parent":null,"small":4294967296}"#,
    r#"{"name":"n","parent":null,"small":1.5}"#,
    r#"{"name":"n","parent":null,"timeoutMs":9007199254740992}"#,
    r#"{"name":"n","parent":null,"timeoutMs":1e300}"#,
    r#"{"name":"n","parent":null,"timeoutMs":"5"}"#,
    r#"{"name":"n","parent":null,"signed":-2147483649}"#,
    r#"{"name":"n","parent":null,"choice":"automatic"}"#,
    r#"{"name":"n","parent":null,"choice":"auot"}"#,
    r#"{"name":"n","parent":null,"choice":1}"#,
    r#"{"name":"n","parent":null,"limits":{"auto":1,"none":2}}"#,
    r#"{"name":"n","parent":null,"limits":{"x":1}}"#,
    r#"{"name":"n","parent":null,"limits":{"auto":1,"automatic":2}}"#,
    r#"{"name":"n","parent":null,"list":["a",null]}"#,
    r#"{"name":"n","parent":null,"shared":[{},{"size":"x"}]}"#,
    r#"{"name":"n","parent":null,"leaf":{"x":1}}"#,
    r#"{"name":"n","parent":null,"leaf":{"x.y":[1,{"z":1e21}]}}"#,
    r#"{"name":"n","parent":null,"any":{"a":[1,-1,1.5,1e300,18446744073709549568,"x",false]}}"#,
    r#"{"name":"n","parent":null,"key":"sk"}"#,
    r#"{"name":"n","parent":null,"apiKey":"a","key":"b"}"#,
    r#"{"name":"n","parent":null,"apiKey":5}"#,
    r#"{"name":"n","parent":null,"mode":"x"}"#,
    r#"{"name":"n","parent":null,"keys":{"a":"x"}}"#,
    r#"{"name":"n","parent":null,"event":{"type":"end"}}"#,
    r#"{"name":"n","parent":null,"event":{"type":"x"}}"#,
    r#"{"name":"n","parent":null,"next":{"name":"m"}}"#,
    r#"{"name":"n","parent":null,"nmae":1}"#,
    r#"{"size":1}"#,
    r#"{"a.b":{"c":[]}}"#,
    r#"{"type":"start","phase":"before","text":"t"}"#,
    r#"{"type":"start","phase":"before"}"#,
    r#"{"type":"start","phase":"after","text":"t"}"#,
    r#"{"type":"start"}"#,
    r#"{"type":"end"}"#,
    r#"{"type":"end","x":1}"#,
    r#"{"type":"new","b":1,"a":[2.5]}"#,
    r#"{"type":5}"#,
    r#"{"t":"a","c":"x"}"#,
    r#"{"t":"a","c":[1,2]}"#,
    r#"{"t":"a"}"#,
    r#"{"t":"b"}"#,
    r#"{"t":"b","c":null}"#,
    r#"{"t":"a","c":"x","d":1}"#,
    r#"{"t":"new","d":1}"#,
    r#"{"a":"x"}"#,
    r#"{"a":{"size":1}}"#,
    r#"{"a":1,"b":2}"#,
    r#"{"b":null}"#,
    r#"{"new":[1]}"#,
];

fn agree<T: DeserializeOwned + for<'js> Border<'js> + PartialEq + std::fmt::Debug>(ctx: &Ctx<'_>) -> (usize, usize) {
    let (mut taken, mut refused) = (0, 0);
    for text in VALUES {
        match (eval::<T>(ctx, text), serde_json::from_str::<T>(text)) {
            (Ok(border), Ok(serde)) => {
                assert_eq!(border, serde, "{text}");
                taken += 1;
            }
            (Err(border), Err(serde)) => {
                let serde = serde.to_string();
                let serde = serde.split(" at line ").next().unwrap_or_default();
                // Without looking at the keys, serde knows only that it is an object.
                let border = border.to_string();
                let border = border.split(" {").next().filter(|_| serde.ends_with("object")).unwrap_or(&border);
                // Of several mistakes the border looks at keys first, then at fields in their order; serde goes by the text.
                let is_about_keys = |message: &str| message.contains("missing") || message.contains("unknown key");
                if is_about_keys(border) == is_about_keys(serde) {
                    assert_eq!(border, serde, "{text}");
                }
                refused += 1;
            }
            (border, serde) => panic!("{text}: at the border {border:?}, with serde {serde:?}"),
        }
    }
    (taken, refused)
}

#[test]
fn on_every_value_for_every_type() {
    with_ctx(|ctx| {
        let all = VALUES.len();
        let counts = [
            agree::<Everything>(&ctx),
            agree::<Leaf>(&ctx),
            agree::<StartEvent>(&ctx),
            agree::<Empty>(&ctx),
            agree::<Event>(&ctx),
            agree::<OpenEvent>(&ctx),
            agree::<Adjacent>(&ctx),
            agree::<OpenAdjacent>(&ctx),
            agree::<External>(&ctx),
            agree::<OpenExternal>(&ctx),
        ];
        for (taken, refused) in counts {
            assert!(taken > 0 && refused > 0 && taken + refused == all);
        }
    });
}
