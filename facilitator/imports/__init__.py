"""Numbers from files as they come out of CRMs: read, named, and never guessed."""
