for (let count = 0; count < 100_000; count++) exports["k" + count] = count;
