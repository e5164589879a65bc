//! Nothing outside of the root is reachable.

use std::os::unix::fs::symlink;

use super::*;

/// A folder with a secret beside the root.
fn with_secret(test: impl FnOnce(&Path, &Ctx<'_>)) {
    let folder =
        folder(&[("secret.js", "module.exports = 'SECRET'"), ("root/a.js", "exports.a = 1"), ("root/lib/b.js", "")]);
    let root = ModuleRoot::new(folder.path().join("root")).expect("a root");
    let (_runtime, context) = runtime(Some(root), Vec::new());
    context.with(|ctx| test(folder.path(), &ctx));
}

/// Each way to ask, with the code and the sentence of the refusal.
fn refused(ctx: &Ctx<'_>, specifier: &str, code: &str, text: &str) {
    let literal = format!("{specifier:?}");
    for script in [format!("require({literal})"), format!("import({literal})"), format!("require.resolve({literal})")] {
        let error = fails(ctx, &script);
        assert!(error.starts_with(&format!("{code} Error: ")), "{script}: {error}");
        assert!(error.contains(text), "{script}: {error}");
    }
    let error = load_fails(ctx, specifier);
    assert!(error.starts_with(&format!("{code} Error: ")), "{specifier}: {error}");
}

#[test]
fn steps_upwards() {
    with_secret(|_, ctx| {
        let text = "leads out of the folder of the scripts: keep what they load inside of it";
        for specifier in
            ["../secret.js", "./../secret.js", "./lib/../../secret.js", "..", "./lib/../..", "../root/a.js"]
        {
            refused(ctx, specifier, "MODULE_OUTSIDE_ROOT", text);
        }
        // There or not is no difference.
        refused(ctx, "../nothing.js", "MODULE_OUTSIDE_ROOT", text);
    });
}

#[test]
fn absolute_paths_and_addresses() {
    with_secret(|folder, ctx| {
        let secret = folder.join("secret.js").display().to_string();
        let url = format!("file://{secret}");
        for specifier in
            [&*secret, &*url, "/etc/passwd", "C:\\secret.js", "http://localhost/a.js", "\\\\server\\a.js", "node:fs"]
        {
            refused(ctx, specifier, "MODULE_OUTSIDE_ROOT", "is absolute: start the names of files with ./ or ../");
        }
    });
}

#[test]
fn what_is_encoded_stays_so() {
    with_secret(|folder, ctx| {
        for specifier in ["./%2e%2e/secret.js", "./..%2fsecret.js", "./lib/%2e%2e/%2e%2e/secret.js", "./a.js%00"] {
            refused(ctx, specifier, "MODULE_NOT_FOUND", "there is no such file");
        }
        write(folder, "root/%2e%2e/c.js", "exports.literal = true");
        assert!(eval::<bool>(ctx, "require('./%2e%2e/c.js').literal"));
        for specifier in ["./..\\secret.js", ".\\a.js\\..", "..\\secret.js"] {
            let code = if specifier.starts_with("./") { "has a backslash: write /" } else { "unknown module" };
            refused(ctx, specifier, "MODULE_NOT_FOUND", code);
        }
        let text = fails(ctx, "require('./a.js\\0.png')");
        assert!(text.starts_with("MODULE_NOT_FOUND Error: require: \"./a.js\\0.png\" has a NUL character"), "{text}");
        // The engine reads specifiers of imports up to a NUL.
        let text = fails(ctx, "import('../secret.js\\0')");
        assert!(text.starts_with("MODULE_OUTSIDE_ROOT"), "{text}");
    });
}

#[test]
fn links_that_lead_out() {
    with_secret(|folder, ctx| {
        let root = folder.join("root");
        symlink("../secret.js", root.join("file.js")).expect("a link");
        symlink("..", root.join("up")).expect("a link");
        symlink(folder.join("secret.js"), root.join("absolute.js")).expect("a link");
        symlink("/", root.join("lib/index.js")).expect("a link");
        let text = "is a link that leads out of the folder of the scripts: copy the file into it";
        for specifier in ["./file.js", "./up/secret.js", "./absolute.js"] {
            refused(ctx, specifier, "MODULE_OUTSIDE_ROOT", text);
        }
        for guess in ["./file", "./up/secret", "./absolute"] {
            let error = fails(ctx, &format!("require('{guess}')"));
            assert!(error.starts_with("MODULE_OUTSIDE_ROOT"), "{error}");
        }
        // Names of files outside are no hints.
        let error = fails(ctx, "require('./up/secrets.js')");
        assert!(error.starts_with("MODULE_NOT_FOUND") && !error.contains("secret.js"), "{error}");
        symlink("loop.js", root.join("loop.js")).expect("a link");
        let error = fails(ctx, "require('./loop.js')");
        assert!(error.starts_with("MODULE_NOT_LOADED Error: require: \"./loop.js\""), "{error}");
    });
}

#[test]
fn links_inside_are_the_same_file() {
    with_secret(|folder, ctx| {
        let root = folder.join("root");
        symlink("../a.js", root.join("lib/link.js")).expect("a link");
        symlink("lib", root.join("other")).expect("a link");
        assert!(eval::<bool>(
            ctx,
            "require('./a') === require('./lib/link') && require('./other/link') === require('./a')"
        ));
        assert_eq!(eval::<String>(ctx, "require.resolve('./other/link')"), "a.js");
    });
}

/// A script that calls itself otherwise is no way out.
#[test]
fn names_of_scripts_are_not_believed() {
    with_secret(|_, ctx| {
        for name in ["../../x.js", "/etc/x.js", "lib/../../x.js", "..", "lib/", "//x", "\\..\\x"] {
            let mut options = rquickjs::context::EvalOptions::default();
            options.filename = Some(name.to_owned());
            let script = "import('../secret.js').then(() => 'loaded', e => e.code)";
            let code: Promise<'_> = ctx.eval_with_options(script, options).expect("a promise");
            let code: String = code.finish().expect("a code");
            assert!(matches!(&*code, "MODULE_OUTSIDE_ROOT" | "MODULE_NOT_FOUND"), "{name}: {code}");
        }
    });
}

#[test]
fn what_is_no_plain_file() {
    with_secret(|folder, ctx| {
        let fifo = folder.join("root/fifo.js");
        let made = std::process::Command::new("mkfifo").arg(&fifo).status().expect("mkfifo");
        assert!(made.success());
        refused(ctx, "./fifo.js", "MODULE_NOT_LOADED", "is neither a file nor a folder");
        refused(ctx, &format!("./{}.js", "x".repeat(300)), "MODULE_NOT_LOADED", "cannot be read: ");
    });
}
