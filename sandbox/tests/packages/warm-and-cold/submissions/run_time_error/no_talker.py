print(500, flush=True)
int(input())
