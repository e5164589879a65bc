// expect: TIMEOUT - `yield*` to itself within the depth of the stack, begun again and again
function* one(depth) { if (depth) yield* one(depth - 1); yield 1; }
for (;;) for (const value of one(20)) void value;
