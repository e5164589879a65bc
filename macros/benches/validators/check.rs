//! That all look-ups are right, before any is counted.

use geppetto_macros::JsEnum as DeriveJsEnum;
use geppetto_spec::JsEnum;

use crate::contenders::{Contender, SETS, fifty, seven, two_hundred};
use crate::texts::{Kind, with_byte};

/// Values that are unlike the names of variants.
#[derive(Clone, DeriveJsEnum)]
#[js_enum(crate = geppetto_spec)]
enum Odd {
    None,
    #[js(alias = "nine", alias = "NONE")]
    Some,
    #[js(value = "x", alias = "-")]
    Option,
    #[js(value = "größer")]
    Result,
    #[js(value = "größen", alias = "groesser")]
    String,
    #[js(value = "a\tb")]
    Ok,
    #[js(value = "👍", alias = "👎")]
    Err,
    #[js(unknown)]
    Error(Box<str>),
}

/// Fails at the first text that somebody gets wrong.
pub(crate) fn all() -> Result<(), String> {
    exact::<seven::Ours>()?;
    exact::<fifty::Ours>()?;
    exact::<two_hundred::Ours>()?;
    exact::<Odd>()?;
    for set in SETS {
        for kind in Kind::ALL {
            for (place, text) in kind.texts(set.texts).iter().enumerate() {
                let expected = (kind == Kind::Hit).then_some(place);
                for contender in Contender::ALL {
                    let found = (set.find)(contender, &contender.input(text));
                    if found != expected {
                        return Err(format!("{} finds {found:?} for {text:?}, not {expected:?}", contender.title()));
                    }
                }
            }
        }
    }
    Ok(())
}

/// The derived look-up finds each text of the descriptor, and nothing that is one step away from one.
fn exact<E: JsEnum>() -> Result<(), String> {
    let texts = || E::DESCRIPTOR.values.iter().flat_map(|value| value.aliases.iter().copied().chain([value.value]));
    let owner = |text: &str| {
        E::DESCRIPTOR.values.iter().find(|value| value.value == text || value.aliases.contains(&text)).map(|v| v.value)
    };
    for text in texts() {
        let mut tried =
            vec![text.to_owned(), text.to_uppercase(), format!("{text}s"), format!("{text}\0"), format!("_{text}")];
        tried.extend(text.char_indices().flat_map(|(place, _)| [text[..place].to_owned(), text[place..].to_owned()]));
        for place in 0..text.chars().count() {
            tried.extend("\0_aemnrst~é👍".chars().map(|byte| with_byte(text, place, byte)));
        }
        for text in tried {
            let found = E::from_value(&text);
            if found.as_ref().map(E::as_str) != owner(&text) {
                return Err(format!("{}: {text:?} is not what the descriptor says", E::DESCRIPTOR.name));
            }
        }
    }
    Ok(())
}
