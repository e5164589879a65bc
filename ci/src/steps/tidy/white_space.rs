//! No trailing white space, no carriage returns, one newline at the end.

use super::is_test_data;
use crate::files::{self, TextFile};

pub(super) fn check(file: &TextFile, findings: &mut Vec<String>) {
    let TextFile { path, text } = file;
    // Data is as it is; snapshots are what was printed.
    if is_test_data(path) || files::extension(path) == "snap" || text.contains('\0') {
        return;
    }
    for (number, line) in (1..).zip(text.split('\n')) {
        if line.contains('\r') {
            findings.push(format!("{path}:{number}: carriage return"));
        }
        if line.trim_end_matches('\r').ends_with([' ', '\t']) {
            findings.push(format!("{path}:{number}: white space at the end of the line"));
        }
    }
    let last = text.split('\n').count();
    if !text.is_empty() && !text.ends_with('\n') {
        findings.push(format!("{path}:{last}: no newline at the end of the file"));
    }
    if text.ends_with("\n\n") {
        findings.push(format!("{path}:{}: empty lines at the end of the file", last - 1));
    }
}

#[cfg(test)]
mod tests {
    use super::super::findings;
    use super::*;

    #[test]
    fn each_kind_is_found_with_its_line() {
        assert_eq!(findings(check, "a", "x\ny \nz\n"), ["a:2: white space at the end of the line"]);
        assert_eq!(findings(check, "a", "x\n\t\n"), ["a:2: white space at the end of the line"]);
        assert_eq!(findings(check, "a", "x\r\n"), ["a:1: carriage return"]);
        assert_eq!(findings(check, "a", "x\ny"), ["a:2: no newline at the end of the file"]);
        assert_eq!(findings(check, "a", "x\n\n"), ["a:2: empty lines at the end of the file"]);
    }

    #[test]
    fn clean_files_and_data_pass() {
        assert_eq!(findings(check, "a", "x\n\ny\n"), [""; 0]);
        assert_eq!(findings(check, "a", ""), [""; 0]);
        assert_eq!(findings(check, "spec/tests/bad/a.yaml", "x \r\n"), [""; 0]);
        assert_eq!(findings(check, "spec/tests/snapshots/a.snap", "x \n"), [""; 0]);
    }
}
