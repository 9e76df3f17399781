# Mistake: takes the middle point of the list, as if all pieces had the same length.
n = int(input())
points = [tuple(map(int, input().split())) for _ in range(n)]
a, b = points[(n - 1) // 2], points[n // 2]
print((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
