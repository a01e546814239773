"""Side by side: which sentences and sections of two documents say the same?"""
