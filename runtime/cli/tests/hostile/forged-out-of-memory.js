// expect: 1 - an error with the text of the engine's own
// stderr: error: InternalError: out of memory
throw new InternalError("out of memory");
