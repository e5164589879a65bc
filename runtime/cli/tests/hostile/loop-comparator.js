// expect: TIMEOUT - the comparator of `sort`
[2, 1].sort(() => { for (;;); });
