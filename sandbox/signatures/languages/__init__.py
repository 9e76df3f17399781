"""Languages that a signature can be solved in: how each starts, and how its programs are called.

One module each; what a driver has to do is written in docs/howto/add-a-driver.md.
"""
