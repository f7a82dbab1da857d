"""The page Arkiv, for staff: what is in the archive, and every way to change it.

`holdings` and `gaps` count what there is, `listing` finds documents, `staging` keeps what was
dropped until it is read, `worker` does what takes time beside the app, `forms` reads what staff
wrote, `routes` answers the addresses. Plain HTML from the server; the script makes it easier.
"""
