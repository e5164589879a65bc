//! A line of the console: texts as they are, other values inspected, and `%s` and its like in the first text.

use geppetto_bind::text::{units, utf8};
use rquickjs::{Coerced, Ctx, Result, String as JsString, Value};

use super::super::pristine::{Pristine, or_none};
use super::inspect::{Inspector, MAX_LINE, Shape};

/// The line for the arguments of a call.
pub(super) fn line<'js>(ctx: &Ctx<'js>, args: &[Value<'js>]) -> Result<String> {
    let mut line = String::new();
    let rest = match args {
        // Placeholders only count when there is something to put in their places.
        [first, rest @ ..] if !rest.is_empty() && first.is_string() => fill(ctx, &mut line, &text(ctx, first)?, rest)?,
        [first, rest @ ..] => {
            plain(ctx, &mut line, first)?;
            rest
        }
        [] => &[],
    };
    for value in rest {
        if line.len() > MAX_LINE {
            break;
        }
        line.push(' ');
        plain(ctx, &mut line, value)?;
    }
    cut(&mut line);
    Ok(line)
}

/// Puts values in the places of placeholders, and gives back those that are left.
fn fill<'a, 'js>(ctx: &Ctx<'js>, line: &mut String, format: &str, args: &'a [Value<'js>]) -> Result<&'a [Value<'js>]> {
    let (mut pieces, mut rest) = (format, args);
    while let Some((before, after)) = pieces.split_once('%') {
        line.push_str(before);
        let mut chars = after.chars();
        let kind = chars.next();
        match (kind, rest.split_first()) {
            (Some('%'), _) => line.push('%'),
            (Some(kind @ ('s' | 'd' | 'i' | 'f' | 'j' | 'o' | 'O' | 'c')), Some((value, left))) => {
                rest = left;
                if line.len() <= MAX_LINE {
                    placeholder(ctx, line, kind, value)?;
                }
            }
            _ => {
                line.push('%');
                chars = after.chars();
            }
        }
        pieces = chars.as_str();
    }
    line.push_str(pieces);
    Ok(rest)
}

fn placeholder<'js>(ctx: &Ctx<'js>, line: &mut String, kind: char, value: &Value<'js>) -> Result<()> {
    match kind {
        's' if value.is_string() => plain(ctx, line, value)?,
        's' => line.push_str(&Inspector::new(ctx, Shape::Flat).show(value)?),
        'o' => line.push_str(&Inspector::new(ctx, Shape::Deep).show(value)?),
        'O' => line.push_str(&Inspector::new(ctx, Shape::Usual).show(value)?),
        'j' => line.push_str(&json(ctx, value)?),
        'c' => {}
        _ => line.push_str(&number(ctx, kind, value)?),
    }
    Ok(())
}

fn plain<'js>(ctx: &Ctx<'js>, line: &mut String, value: &Value<'js>) -> Result<()> {
    let shown = if value.is_string() { text(ctx, value)? } else { Inspector::new(ctx, Shape::Usual).show(value)? };
    line.push_str(&shown);
    Ok(())
}

/// The text of a string, or the start of one that is longer than a line may be.
fn text<'js>(ctx: &Ctx<'js>, value: &Value<'js>) -> Result<String> {
    value.as_string().map_or_else(|| Ok(String::new()), |text| start(ctx, text, MAX_LINE))
}

/// The start of a text, and how much is missing.
pub(super) fn start<'js>(ctx: &Ctx<'js>, text: &JsString<'js>, max: usize) -> Result<String> {
    let more = units(text).saturating_sub(max);
    if more == 0 {
        return utf8(text, str::to_owned);
    }
    let start: JsString<'js> = Pristine::of(ctx)?.call("slice", (text.clone(), 0, max))?;
    Ok(format!("{}… {more} more characters", utf8(&start, str::to_owned)?))
}

/// Takes off what is too much.
fn cut(line: &mut String) {
    // What each value may be beyond the limit says itself where it was cut.
    let most = MAX_LINE + 100;
    if line.len() > most {
        let end = (0..=most).rev().find(|at| line.is_char_boundary(*at)).unwrap_or_default();
        let more = line.get(end..).map_or(0, |rest| rest.chars().count());
        line.truncate(end);
        line.extend(["… ", &more.to_string(), " more characters"]);
    }
}

/// `%d`, `%i` and `%f`. An object is no number: its `valueOf` is not asked.
fn number<'js>(ctx: &Ctx<'js>, kind: char, value: &Value<'js>) -> Result<String> {
    if value.is_big_int() && kind != 'f' {
        return Inspector::new(ctx, Shape::Flat).show(value);
    }
    if value.is_object() || value.is_symbol() {
        return Ok("NaN".to_owned());
    }
    let number = if kind == 'd' {
        or_none(ctx, value.get::<Coerced<f64>>())?.map_or(f64::NAN, |number| number.0)
    } else {
        let parse = if kind == 'i' { "parseInt" } else { "parseFloat" };
        or_none(ctx, Pristine::of(ctx)?.call(parse, (value.clone(),)))?.unwrap_or(f64::NAN)
    };
    Inspector::new(ctx, Shape::Flat).show(&Value::new_number(ctx.clone(), number))
}

/// `%j`, where `toJSON` is called as always. What has no JSON is inspected.
fn json<'js>(ctx: &Ctx<'js>, value: &Value<'js>) -> Result<String> {
    match or_none(ctx, ctx.json_stringify(value.clone()))?.flatten() {
        Some(text) => start(ctx, &text, MAX_LINE),
        None => Inspector::new(ctx, Shape::Usual).show(value),
    }
}
