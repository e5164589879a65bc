// expect: TIMEOUT - `for await` over an async iterator without end
const endless = { [Symbol.asyncIterator]: () => ({ next: () => { for (;;); } }) };
(async () => { for await (const value of endless) void value; })();
