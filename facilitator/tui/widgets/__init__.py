"""What screens are made of: the page, the question, the strip, the board, the keys."""
