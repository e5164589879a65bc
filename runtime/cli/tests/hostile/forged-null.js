// expect: 1 - `null`, as the engine throws when memory ends
// stderr: error: thrown: null
throw null;
