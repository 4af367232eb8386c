"""What only type checkers read, importing `typing` included, costs a program nothing: that alone takes 8 ms."""

# Type checkers take this name for true, wherever it comes from.
TYPE_CHECKING = False
