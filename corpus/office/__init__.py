"""How are the files of office programs read? Word, PowerPoint, Excel, OpenDocument, and tables of every kind."""
