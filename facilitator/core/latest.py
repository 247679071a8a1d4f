"""How far back it is looked to see how things stand with a partner now."""

#: So many of the newest reviews that took place: what lies behind them is mended, or has become a habit.
LOOKS_BACK = 4
