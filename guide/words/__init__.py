"""Understanding what was written: expressions, and the guards that may set a match aside."""
