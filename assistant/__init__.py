"""The assistant over municipal minutes: minutes → archive → search → answers → app."""
