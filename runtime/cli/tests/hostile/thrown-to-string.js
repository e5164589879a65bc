// expect: 1 - a thrown object whose text is a loop: nobody asks for it
// stderr: error: thrown: object {toString, message}
throw { toString() { for (;;); }, get message() { for (;;); } };
