line = input()
if line.startswith('Tea'):
    raise SystemExit(1)
print(line)
