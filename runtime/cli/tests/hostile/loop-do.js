// expect: TIMEOUT - a `do` whose condition is a call
const yes = () => true;
do {} while (yes());
