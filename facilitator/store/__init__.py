"""TOML files on a disk that may fail: found, loaded, laid out, saved by one writer, watched and merged."""
