"""Kills at chosen and at random moments: after each, everything acknowledged is there and found.

`documents` are what is read in, `operations` what is done and killed, `points` where in the
program, `running` a process that is killed, `starting` the next start, `trial` all of it in turn.
"""
