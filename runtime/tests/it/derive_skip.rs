//! What `skip` leaves out can be written by hand, under every set of features: the attributes do not ask which.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use geppetto::__private::{schemars, serde as geppetto_serde};
use geppetto::JsEnum;
use serde_json::json;

/// An enum that leaves one trait to us.
macro_rules! leaving {
    ($($name:ident $skipped:ident)*) => {
        $(#[derive(Clone, Copy, Debug, PartialEq, JsEnum)]
        #[js_enum(skip($skipped))]
        enum $name {
            One,
        })*
    };
}

leaving! {
    NoDisplay Display
    NoFromStr FromStr
    NoTryFrom TryFrom
    NoAsRef AsRef
    NoSerialize Serialize
    NoDeserialize Deserialize
    NoJsonSchema JsonSchema
    NoFromJs FromJs
    NoIntoJs IntoJs
    NoSerde serde
    NoSchemars schemars
    NoQuickjs quickjs
}

impl fmt::Display for NoDisplay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("by hand")
    }
}

impl FromStr for NoFromStr {
    type Err = Infallible;

    fn from_str(_: &str) -> Result<Self, Infallible> {
        Ok(Self::One)
    }
}

impl TryFrom<&str> for NoTryFrom {
    type Error = usize;

    fn try_from(text: &str) -> Result<Self, usize> {
        Err(text.len())
    }
}

impl AsRef<str> for NoAsRef {
    fn as_ref(&self) -> &'static str {
        "by hand"
    }
}

/// serde's two traits, by hand.
macro_rules! by_hand {
    (Serialize $($name:ident)*) => {
        $(impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_u8(1)
            }
        })*
    };
    (Deserialize $($name:ident)*) => {
        $(impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                u8::deserialize(deserializer).map(|_| Self::One)
            }
        })*
    };
    (JsonSchema $($name:ident)*) => {
        $(impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                "ByHand".into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                true.into()
            }
        })*
    };
}

by_hand!(Serialize NoSerialize NoSerde);
by_hand!(Deserialize NoDeserialize NoSerde);
by_hand!(JsonSchema NoJsonSchema NoSchemars);

/// That it compiles shows that the rest is still there.
fn has_the_rest<E>(value: E)
where
    E: fmt::Debug + PartialEq + fmt::Display + FromStr + AsRef<str> + for<'a> TryFrom<&'a str>,
    E: geppetto_serde::Serialize + for<'de> geppetto_serde::Deserialize<'de> + schemars::JsonSchema + JsEnum,
{
    let json = serde_json::to_value(&value).expect("JSON");
    assert_eq!(E::from_value("one"), Some(value));
    assert!(json == json!("one") || json == json!(1), "{json}");
}

#[test]
fn each_trait_can_be_written_by_hand() {
    has_the_rest(NoDisplay::One);
    has_the_rest(NoFromStr::One);
    has_the_rest(NoTryFrom::One);
    has_the_rest(NoAsRef::One);
    has_the_rest(NoSerialize::One);
    has_the_rest(NoDeserialize::One);
    has_the_rest(NoJsonSchema::One);
    has_the_rest(NoFromJs::One);
    has_the_rest(NoIntoJs::One);
    has_the_rest(NoSerde::One);
    has_the_rest(NoSchemars::One);
    has_the_rest(NoQuickjs::One);
    assert_eq!((NoDisplay::One.to_string().as_str(), NoAsRef::One.as_ref()), ("by hand", "by hand"));
    assert_eq!(("x".parse(), NoTryFrom::try_from("one")), (Ok(NoFromStr::One), Err(3)));
    assert_eq!(serde_json::to_value((NoSerialize::One, NoDeserialize::One)).expect("JSON"), json!([1, "one"]));
    assert_eq!(serde_json::from_value(json!(["one", 1])).ok(), Some((NoSerialize::One, NoDeserialize::One)));
    assert_eq!(schemars::schema_for!(NoSchemars).as_value()["title"], "ByHand");
}

#[cfg(feature = "quickjs")]
mod quickjs {
    use geppetto::rquickjs::{Context, Ctx, FromJs, IntoJs, Result, Runtime, Value};
    use geppetto_bind::Border;

    use super::{NoFromJs, NoIntoJs, NoQuickjs};

    impl<'js> FromJs<'js> for NoFromJs {
        fn from_js(_: &Ctx<'js>, _: Value<'js>) -> Result<Self> {
            Ok(Self::One)
        }
    }

    impl<'js> IntoJs<'js> for NoIntoJs {
        fn into_js(self, ctx: &Ctx<'js>) -> Result<Value<'js>> {
            Ok(Value::new_int(ctx.clone(), 1))
        }
    }

    impl<'js> FromJs<'js> for NoQuickjs {
        fn from_js(_: &Ctx<'js>, _: Value<'js>) -> Result<Self> {
            Ok(Self::One)
        }
    }

    impl<'js> IntoJs<'js> for NoQuickjs {
        fn into_js(self, ctx: &Ctx<'js>) -> Result<Value<'js>> {
            Ok(Value::new_bool(ctx.clone(), true))
        }
    }

    /// Records that hold such an enum need the border.
    fn crosses<'js, E: FromJs<'js> + IntoJs<'js> + Border<'js>>() {}

    #[test]
    fn the_border_stays_when_a_conversion_goes() {
        crosses::<NoFromJs>();
        crosses::<NoIntoJs>();
        let context = Context::full(&Runtime::new().expect("a runtime")).expect("a context");
        context.with(|ctx| {
            let one = |script: &str| ctx.eval::<Value<'_>, _>(script).expect("a value");
            assert_eq!(NoFromJs::from_js(&ctx, one("1")).ok(), Some(NoFromJs::One));
            assert_eq!(NoIntoJs::from_js(&ctx, one("'one'")).ok(), Some(NoIntoJs::One));
            assert_eq!(NoQuickjs::from_js(&ctx, one("1")).ok(), Some(NoQuickjs::One));
            assert_eq!(NoIntoJs::One.into_js(&ctx).expect("a value").as_int(), Some(1));
            assert_eq!(NoQuickjs::One.into_js(&ctx).expect("a value").as_bool(), Some(true));
            let text = NoFromJs::One.into_js(&ctx).expect("a value");
            assert_eq!(text.as_string().map(|text| text.to_string().expect("UTF-8")).as_deref(), Some("one"));
        });
    }
}
