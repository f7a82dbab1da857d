"""Canaries: whether a word of closed text, or a masked one, ever reaches whom it must not reach.

Minutes are written whose closed parts hold words that stand nowhere else; they are read like any
others, and everything that the product can be asked is asked by everyone. Reading order: `words`
(the canaries and how they are known again), `plan` (what the minutes say), `layouts` (as files),
`world` (read, beside a twin without the closed words), `ways` and `pages` (what can be asked),
`probing` (asking and counting), `removing` (the same with one check taken away at a time).
"""
