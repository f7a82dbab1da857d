"""The page of one case: its sagsforløb as a timeline in words, and its briefing to take along.

`showing` lays the course out, `routes` answers the addresses. Reading only.
"""
