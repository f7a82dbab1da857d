"""Briefings: a case, a topic, a period or a coming agenda in lines that can each be checked."""
