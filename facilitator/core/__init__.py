"""What a review is: no screen, no file, no clock."""
