"""From the bytes of a file to a `Meeting`, and from a meeting to chunks.

Reading order: `meeting` (the types), `reader` (the way through), `chunks`.
"""
