//! The eight cases of `rename_all`: how a value is made from the name of a variant.

use syn::LitStr;

use crate::errors::Errors;
use crate::names::{nearest, words};

/// How the words of a name are put together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Case {
    Lower,
    Upper,
    Pascal,
    Camel,
    #[default]
    Snake,
    ScreamingSnake,
    Kebab,
    ScreamingKebab,
}

/// As serde names them.
const NAMES: &[(&str, Case)] = &[
    ("lowercase", Case::Lower),
    ("UPPERCASE", Case::Upper),
    ("PascalCase", Case::Pascal),
    ("camelCase", Case::Camel),
    ("snake_case", Case::Snake),
    ("SCREAMING_SNAKE_CASE", Case::ScreamingSnake),
    ("kebab-case", Case::Kebab),
    ("SCREAMING-KEBAB-CASE", Case::ScreamingKebab),
];

impl Case {
    /// The case of that name. An unknown one is reported.
    pub(crate) fn read(written: &LitStr, errors: &mut Errors) -> Option<Self> {
        let given = written.value();
        let case = NAMES.iter().find(|(name, _)| *name == given).map(|(_, case)| *case);
        if case.is_none() {
            let names: Vec<&str> = NAMES.iter().map(|(name, _)| *name).collect();
            let hint = nearest(&given, &names).map(|near| format!("did you mean \"{near}\"? ")).unwrap_or_default();
            let list = names.join("\", \"");
            errors.push(written.span(), format_args!("unknown case \"{given}\": {hint}known are \"{list}\""));
        }
        case
    }

    /// The name in this case: `HTTPError` is `http_error`, `httpError` or `HTTPError`.
    pub(crate) fn of(self, name: &str) -> String {
        let words = words(name);
        let join = |separator: &str, change: fn(&str) -> String| {
            words.iter().map(|word| change(word)).collect::<Vec<_>>().join(separator)
        };
        match self {
            Self::Lower => join("", str::to_lowercase),
            Self::Upper => join("", str::to_uppercase),
            Self::Pascal => join("", capital),
            Self::Camel => {
                let mut words = words.iter();
                let first = words.next().map(|word| word.to_lowercase());
                first.into_iter().chain(words.map(|word| capital(word))).collect()
            }
            Self::Snake => join("_", str::to_lowercase),
            Self::ScreamingSnake => join("_", str::to_uppercase),
            Self::Kebab => join("-", str::to_lowercase),
            Self::ScreamingKebab => join("-", str::to_uppercase),
        }
    }
}

/// The word with a capital first. The rest stays as written.
fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All cases of a name, in the order of their table.
    fn all(name: &str) -> Vec<String> {
        NAMES.iter().map(|(_, case)| case.of(name)).collect()
    }

    #[test]
    fn words_are_put_together() {
        assert_eq!(
            all("HTTPError"),
            [
                "httperror",
                "HTTPERROR",
                "HTTPError",
                "httpError",
                "http_error",
                "HTTP_ERROR",
                "http-error",
                "HTTP-ERROR"
            ]
        );
        assert_eq!(
            all("V1Beta_two"),
            [
                "v1betatwo",
                "V1BETATWO",
                "V1BetaTwo",
                "v1BetaTwo",
                "v1_beta_two",
                "V1_BETA_TWO",
                "v1-beta-two",
                "V1-BETA-TWO"
            ]
        );
        assert_eq!(all("__"), [""; 8]);
    }
}
