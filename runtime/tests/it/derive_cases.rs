//! `rename_all`, with serde's derive as the peer.

use geppetto::JsEnum;

/// An enum in each case, as we and as serde make it, and what they are called.
macro_rules! peers {
    ($($case:literal)*) => {
        [$({
            #[derive(Clone, Copy, JsEnum)]
            #[js_enum(rename_all = $case, skip(serde))]
            #[derive(serde::Serialize, serde::Deserialize)]
            #[serde(rename_all = $case)]
            enum Peer {
                Auto,
                DarkBlue,
                ALotOfWords,
                V1Beta,
                Http2Server,
                X,
                R2d2,
                #[js(value = "as written")]
                #[serde(rename = "as written")]
                Given,
            }
            let ours: Vec<String> = Peer::ALL.iter().map(ToString::to_string).collect();
            let json = Peer::ALL.iter().map(|peer| serde_json::to_value(peer).expect("JSON"));
            let serde: Vec<String> = json.map(|json| json.as_str().expect("a string").to_owned()).collect();
            let keys: Vec<&str> = Peer::ALL.iter().filter_map(JsEnum::js_key).collect();
            let keys_stay = ["AUTO", "DARK_BLUE", "A_LOT_OF_WORDS", "V1_BETA", "HTTP2_SERVER", "X", "R2D2", "GIVEN"];
            assert_eq!(keys, keys_stay, "{}", $case);
            ($case, ours, serde)
        }),*]
    };
}

#[test]
fn all_cases_are_those_of_serde() {
    let all = peers! {
        "lowercase" "UPPERCASE" "PascalCase" "camelCase" "snake_case" "SCREAMING_SNAKE_CASE" "kebab-case"
        "SCREAMING-KEBAB-CASE"
    };
    for (case, ours, serde) in all {
        assert_eq!(ours, serde, "{case}");
    }
}

/// Where names have runs of capitals or underscores, words are words.
#[allow(clippy::upper_case_acronyms, reason = "they are what is tested")]
#[test]
fn words_are_found_where_serde_sees_letters() {
    #[derive(Clone, Copy, JsEnum)]
    #[js_enum(rename_all = "kebab-case")]
    enum Words {
        HTTPError,
        LLM,
        #[allow(non_camel_case_types, reason = "the underscore is what is tested")]
        Foo_Bar,
    }
    #[derive(serde::Serialize)]
    #[serde(rename_all = "kebab-case")]
    enum Letters {
        HTTPError,
        LLM,
    }
    assert_eq!(Words::ALL.iter().map(JsEnum::as_str).collect::<Vec<_>>(), ["http-error", "llm", "foo-bar"]);
    let letters = serde_json::to_string(&[Letters::HTTPError, Letters::LLM]).expect("JSON");
    assert_eq!(letters, r#"["h-t-t-p-error","l-l-m"]"#);
}
