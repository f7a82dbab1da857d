"""The page Kvalitet of the app, for evaluators: run the cases, see why some fail, mend them.

Reading order: `casebook` (the cases of a library), `runner` (one run at a time), `form` (a case as
fields and back), `showing` (templates), `routes` (what is asked of the page, and the entry point).
The app knows nothing of it but its entry point (`assistant.ui.pages`).
"""
