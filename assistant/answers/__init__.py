"""From passages to a verified answer with citations."""
