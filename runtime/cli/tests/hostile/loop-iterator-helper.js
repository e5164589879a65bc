// expect: TIMEOUT - `drop` of an iterator without end
Iterator.from({ next: () => ({ done: false }) }).drop(1e15).next();
