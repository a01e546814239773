"""How is an answer written down? One module a format; `screen` knows terminals, `records` the JSON contract."""
