// expect: TIMEOUT - `toString` in a template
`${{ toString() { for (;;); } }}`;
