"""The parts of the documents: each module has what is said about one thing, for any document that says it."""
