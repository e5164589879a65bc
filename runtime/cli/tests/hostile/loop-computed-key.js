// expect: TIMEOUT - a computed key
({ [(() => { for (;;); })()]: 1 });
