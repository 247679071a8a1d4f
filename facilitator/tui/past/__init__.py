"""The pages of one past review: what its file says, and its log beside the replay of its clock."""
