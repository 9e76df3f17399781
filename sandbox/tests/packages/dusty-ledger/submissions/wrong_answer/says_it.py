with open('ledger.in') as source:
    print(sum(map(int, source.read().split())))
