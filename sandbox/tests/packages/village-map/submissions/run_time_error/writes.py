open("map.txt", "w").write("x y\n")
