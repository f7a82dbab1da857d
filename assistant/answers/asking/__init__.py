"""What a question asks for, and whether words of the text mean what it says."""
