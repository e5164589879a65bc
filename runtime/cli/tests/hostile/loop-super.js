// expect: TIMEOUT - the constructor of a super class
class Base { constructor() { for (;;); } }
new (class extends Base {})();
