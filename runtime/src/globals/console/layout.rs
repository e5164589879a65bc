//! How the parts of a value are put together: on one line while they fit, else each on its own.

/// How long a line may get before it is broken.
const WIDTH: usize = 76;

#[derive(Clone, Copy)]
pub(super) enum Brackets {
    Curly,
    Square,
}

/// `title { a, b }`, or `[ a, b ]`.
pub(super) fn group(title: Option<&str>, brackets: Brackets, parts: &[String]) -> String {
    let (open, close) = match brackets {
        Brackets::Curly => ('{', '}'),
        Brackets::Square => ('[', ']'),
    };
    let title = title.map(|title| format!("{title} ")).unwrap_or_default();
    if parts.is_empty() {
        return format!("{title}{open}{close}");
    }
    let width: usize = parts.iter().map(|part| part.chars().count() + 2).sum();
    let is_short = width + title.chars().count() + 4 <= WIDTH && parts.iter().all(|part| !part.contains('\n'));
    if is_short {
        return format!("{title}{open} {} {close}", parts.join(", "));
    }
    let lines = if matches!(brackets, Brackets::Square) { packed(parts) } else { parts.to_vec() };
    let lines: Vec<String> = lines.iter().map(|line| format!("  {}", indent(line, 2))).collect();
    format!("{title}{open}\n{}\n{close}", lines.join(",\n"))
}

/// Moves every line but the first to the right.
pub(super) fn indent(text: &str, by: usize) -> String {
    text.replace('\n', &format!("\n{}", " ".repeat(by)))
}

/// Many short items go on lines together.
fn packed(parts: &[String]) -> Vec<String> {
    const SHORT: usize = 16;
    if parts.len() <= 6 || parts.iter().any(|part| part.len() > SHORT && !part.starts_with("...")) {
        return parts.to_vec();
    }
    let mut lines: Vec<String> = Vec::new();
    for part in parts {
        match lines.last_mut() {
            Some(line) if line.chars().count() + part.chars().count() + 4 <= WIDTH => {
                line.push_str(", ");
                line.push_str(part);
            }
            _ => lines.push(part.clone()),
        }
    }
    lines
}
