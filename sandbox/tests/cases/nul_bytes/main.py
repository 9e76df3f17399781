print("42\0\n\0")
