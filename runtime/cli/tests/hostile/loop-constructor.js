// expect: TIMEOUT - a constructor
new (class { constructor() { for (;;); } })();
