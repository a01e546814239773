"""How fast is it, and how good are its answers? Run by `make bench`, never by the tests."""
