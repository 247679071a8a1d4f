"""The parts of the effectiveness screen: what it reads, the table of figures, and what is behind one."""
