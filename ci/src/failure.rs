//! What a step that did not pass has to say.

/// Why a step failed and, when the step knows better than the table, the one command that mends it.
#[derive(Debug, PartialEq)]
pub(crate) struct Failure {
    /// What is wrong, one line each.
    pub(crate) what: Vec<String>,
    /// Replaces the fix in the table of steps.
    pub(crate) fix: Option<String>,
}

/// How a step ends.
pub(crate) type Outcome = Result<(), Failure>;

impl Failure {
    /// One sentence.
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self { what: vec![what.into()], fix: None }
    }

    /// Names the command that mends this one.
    pub(crate) fn fix(mut self, command: impl Into<String>) -> Self {
        self.fix = Some(command.into());
        self
    }
}

impl From<String> for Failure {
    fn from(what: String) -> Self {
        Self::new(what)
    }
}

/// Fails when something was found.
pub(crate) fn none_of(findings: Vec<String>) -> Outcome {
    if findings.is_empty() { Ok(()) } else { Err(Failure { what: findings, fix: None }) }
}

/// Runs every part even when an earlier one failed, and collects what they say. The first fix wins: it is mended first.
pub(crate) fn all_of(parts: impl IntoIterator<Item = Outcome>) -> Outcome {
    let mut all = Failure { what: Vec::new(), fix: None };
    for failure in parts.into_iter().filter_map(Result::err) {
        all.what.extend(failure.what);
        all.fix = all.fix.or(failure.fix);
    }
    if all.what.is_empty() { Ok(()) } else { Err(all) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_collected_and_the_first_fix_wins() {
        let parts =
            [Ok(()), Err(Failure::new("one")), Err(Failure::new("two").fix("a")), Err("three".to_owned().into())];
        let failure = all_of(parts).expect_err("three failed");
        assert_eq!(failure, Failure { what: vec!["one".into(), "two".into(), "three".into()], fix: Some("a".into()) });
        assert_eq!(all_of([Ok(()), Ok(())]), Ok(()));
    }
}
