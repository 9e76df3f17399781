input()
print(sum(int(sock) % 2 for sock in input().split()))
