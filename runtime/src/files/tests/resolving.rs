//! From specifiers to files.

use super::*;

const FILES: &[(&str, &str)] = &[
    ("a.js", "module.exports = 'a.js'"),
    ("a.cjs", "module.exports = 'a.cjs'"),
    ("b.cjs", "module.exports = 'b.cjs'"),
    ("c.mjs", "export default 'c.mjs'"),
    ("d.json", "\"d.json\""),
    ("lib/index.js", "module.exports = 'lib/index.js'; module.exports.up = () => 0"),
    ("lib/up.js", "module.exports = [require('../a'), require('./'), require('.'), require('..' + '/d')].join()"),
    ("a.js.js", "module.exports = 'a.js.js'"),
    ("deep/er/f.mjs", "import a from '../../a.js'; export default a"),
    ("empty/readme.txt", "nothing"),
    ("both.js", "module.exports = 'file'"),
    ("both/index.js", "module.exports = 'folder'"),
];

#[test]
fn require_looks_further() {
    with(FILES, |ctx| {
        let cases = [
            ("./a.js", "a.js"),
            ("./a", "a.js"),
            ("./b", "b.cjs"),
            ("./d", "d.json"),
            ("./lib", "lib/index.js"),
            ("./lib/", "lib/index.js"),
            ("./lib/../a", "a.js"),
            ("./lib/.", "lib/index.js"),
            (".//a.js", "a.js"),
            ("./both", "file"),
            ("./both/", "folder"),
        ];
        for (specifier, expected) in cases {
            assert_eq!(eval::<String>(ctx, &format!("String(require('{specifier}'))")), expected, "{specifier}");
        }
        assert_eq!(eval::<String>(ctx, "require('./c').default"), "c.mjs");
        assert_eq!(eval::<String>(ctx, "require('./lib/up')"), "a.js,lib/index.js,lib/index.js,d.json");
        assert_eq!(
            eval::<String>(ctx, "require.resolve('./lib') + require.resolve('geppetto')"),
            "lib/index.jsgeppetto"
        );
    });
}

#[test]
fn import_takes_names_as_they_are() {
    with(FILES, |ctx| {
        assert_eq!(eval::<String>(ctx, "import('./deep/er/f.mjs').then(m => m.default)"), "a.js");
        let cases = [
            ("./a", "cannot find \"./a\" from eval_script, did you mean \"./a.js\"?"),
            ("./c", "cannot find \"./c\" from eval_script, did you mean \"./c.mjs\"?"),
            ("./lib", "\"./lib\" from eval_script is a folder, did you mean \"./lib/index.js\"?"),
            ("./lib/", "\"./lib/\" from eval_script is a folder, did you mean \"./lib/index.js\"?"),
            ("./empty", "\"./empty\" from eval_script is a folder: name a file in it"),
            ("./", "\"./\" from eval_script is a folder: name a file in it"),
            ("./a.js/", "cannot find \"./a.js/\" from eval_script: there is no such file"),
            ("./nothing.js", "cannot find \"./nothing.js\" from eval_script: there is no such file"),
            ("./lib/upp.js", "cannot find \"./lib/upp.js\" from eval_script, did you mean \"./lib/up.js\"?"),
        ];
        for (specifier, expected) in cases {
            let text = fails(ctx, &format!("import('{specifier}')"));
            assert!(text.starts_with(&format!("MODULE_NOT_FOUND Error: import: {expected}\n")), "{text}");
        }
    });
}

#[test]
fn require_names_specifier_and_file() {
    let more = [FILES, &[("lib/wrong.js", "require('./upp')"), ("lib/wrong.mjs", "import '../x.mjs'")]].concat();
    with(&more, |ctx| {
        let text = fails(ctx, "require('./lib/wrong')");
        let expected = "require: cannot find \"./upp\" from lib/wrong.js: there is no such file\n";
        assert!(text.starts_with(&format!("MODULE_NOT_FOUND Error: {expected}")), "{text}");
        let text = load_fails(ctx, "./lib/wrong.mjs");
        assert!(text.contains("import: cannot find \"../x.mjs\" from lib/wrong.mjs"), "{text}");
        let text = fails(ctx, "require('./empty')");
        assert!(text.contains("\"./empty\" from the folder of the scripts is a folder: name a file in it"), "{text}");
        let text = fails(ctx, "require('./empty/readme.txt')");
        assert!(text.starts_with("MODULE_NOT_LOADED Error: require: \"./empty/readme.txt\""), "{text}");
        assert!(text.contains("is no script: the names of modules end in .js, .mjs, .cjs or .json"), "{text}");
    });
}

#[test]
fn names_of_modules_that_nobody_knows() {
    with(FILES, |ctx| {
        for (script, call) in [("require('gepetto')", "require"), ("import('gepetto')", "import")] {
            let text = fails(ctx, script);
            let expected =
                "unknown module \"gepetto\", known are: geppetto, geppetto/turns (did you mean \"geppetto\"?)\n";
            assert!(text.starts_with(&format!("MODULE_NOT_FOUND Error: {call}: {expected}")), "{text}");
        }
        let text = fails(ctx, "require('a.js')");
        assert!(text.contains("(did you mean \"./a.js\"?)"), "{text}");
        let text = fails(ctx, "require('b')");
        assert!(text.contains("(did you mean \"./b.cjs\"?)"), "{text}");
        for (given, received) in [("", "undefined"), ("1", "number 1"), ("'\\ud800'", "string with a lone surrogate")] {
            let text = fails(ctx, &format!("require({given})"));
            let expected = format!("require: name: expected a module name, got {received}");
            assert!(text.contains(&expected), "{text}");
        }
    });
}

/// rquickjs cuts the messages of its own errors at 255 bytes.
#[test]
fn long_messages_are_whole() {
    let name = format!("./{}.mjs", "x".repeat(180));
    with(&[("a.mjs", &format!("import '{name}'"))], |ctx| {
        let text = load_fails(ctx, "./a.mjs");
        assert!(
            text.contains(&format!("import: cannot find \"{name}\" from a.mjs: there is no such file\n")),
            "{text}"
        );
        let text = fails(ctx, "require('./' + 'y'.repeat(100000))");
        assert!(text.len() < 2000, "{}", text.len());
    });
}

#[test]
fn without_a_root_there_are_no_files() {
    let (_runtime, context) = runtime(None, Vec::new());
    context.with(|ctx| {
        for script in ["require('./a.js')", "import('../a.js')", "require('.')"] {
            let text = fails(&ctx, script);
            assert!(text.starts_with("MODULE_NOT_FOUND Error: "), "{text}");
            assert!(text.contains("is a file, and this runtime was given no folder of scripts (ModuleRoot)"), "{text}");
        }
        assert_eq!(eval::<String>(&ctx, "require('geppetto').consts.ToolChoice.AUTO"), "auto");
        let text = load_fails(&ctx, "./a.js");
        assert!(text.contains("no folder of scripts"), "{text}");
    });
}

#[test]
fn how_files_are_shown() {
    let files = [
        ("lib/a.cjs", "module.exports = [__filename, __dirname, module.filename, new Error('x').stack].join('|')"),
        ("b.mjs", "export default [import.meta.filename, import.meta.dirname, new Error('x').stack].join('|')"),
    ];
    let folder = folder(&files);
    let absolute = folder.path().canonicalize().expect("a path").display().to_string();
    let root = ModuleRoot::new(folder.path()).expect("a root");
    for (root, a, b) in [
        (root.clone(), "lib/a.cjs|lib|lib/a.cjs|", "b.mjs|.|"),
        (root.clone().shown_as("app:/"), "app:/lib/a.cjs|app:/lib|app:/lib/a.cjs|", "app:/b.mjs|app:|"),
        (root.shown_as("here"), "here/lib/a.cjs|here/lib|here/lib/a.cjs|", "here/b.mjs|here|"),
    ] {
        let (_runtime, context) = runtime(Some(root), Vec::new());
        context.with(|ctx| {
            for (script, expected) in [("require('./lib/a')", a), ("import('./b.mjs').then(m => m.default)", b)] {
                let text: String = eval(&ctx, script);
                assert!(text.starts_with(expected), "{text}");
                assert!(!text.contains(&absolute), "{text}");
            }
        });
    }
}

#[test]
fn a_root_is_a_folder() {
    let folder = folder(&[("a.js", "")]);
    ModuleRoot::new(folder.path().join("a.js")).expect_err("a file");
    ModuleRoot::new(folder.path().join("nothing")).expect_err("nothing");
}
