"""The commands, and what their help says; what they do is imported when they run."""
