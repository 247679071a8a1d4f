"""What the program is held against, each a script of its own."""
