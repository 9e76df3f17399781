{-# LANGUAGE BangPatterns #-}

main :: IO ()
main = readLn >>= print . outer 1 0

outer :: Int -> Int -> Int -> Int
outer !i !s n
  | i > n = s
  | otherwise = outer (i + 1) (inner i 1 s) n

inner :: Int -> Int -> Int -> Int
inner !i !j !s
  | j > i = s
  | otherwise = inner i (j + 1) ((s * 31 + i * j) `rem` 1000003)
