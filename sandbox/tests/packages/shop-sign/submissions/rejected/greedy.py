# @EXPECTED_RESULTS@: MEMORY-LIMIT
kept = bytearray(500 << 20)
print(input())
