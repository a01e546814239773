"""The bilingual term list: which terms do these documents use, and how do they call them in the other language?"""
