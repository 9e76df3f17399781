import random
import sys

count, seed = int(sys.argv[1]), int(sys.argv[2])
random.seed(seed)
# All are even but two: only these add up to an odd sum with any other, and their own sum is out of reach of the rest.
nums = [2 * random.randint(-(10**6), 10**6) for _ in range(count)]
a, b = random.sample(range(count), 2)
nums[a], nums[b] = 10**9 - 1, 10**9 - 3
print(nums)
print(nums[a] + nums[b])
