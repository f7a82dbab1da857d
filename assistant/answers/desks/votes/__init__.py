"""Questions about votes: how they are told, what is asked of them, and the answer."""
