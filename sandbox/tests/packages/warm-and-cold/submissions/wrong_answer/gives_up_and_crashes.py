for number in range(1, 11):
    print(number, flush=True)
    if input() == "found":
        break
else:
    raise SystemExit("nothing more comes to mind")
