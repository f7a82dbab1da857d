"""Parts of Word documents that python-docx has no call for; the app's own exports use them too."""
