print('AREA', 3.14160 * float(input()) ** 2)
