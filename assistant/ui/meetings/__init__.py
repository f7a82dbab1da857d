"""The page Møder: every meeting by udvalg and year, and each as it stands, to be read.

Plain HTML from the server, so that it needs no script: `routes` answers the addresses, `listing`
chooses meetings, `reading` makes one ready to be read, `hits` finds words in it.
"""
