with open('ledger.in') as source, open('ledger.out', 'w') as target:
    print(sum(map(int, source.read().split())), file=target)
print('this goes nowhere')
