// expect: TIMEOUT - each timer sets the next
const again = () => setTimeout(again, 0);
again();
