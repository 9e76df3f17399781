from other import together

print(together(input()))
