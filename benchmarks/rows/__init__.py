"""The rows of the table, a few of one kind in each module."""
