"""What the reviews with one partner show together: is it climbing, and do both sides keep their word?"""

from facilitator.core.history.partner import PartnerHistory, history_of

__all__ = ["PartnerHistory", "history_of"]
