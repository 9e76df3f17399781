from adding import total_of

input()
print(total_of(input().split()))
