import Data.List
import qualified Data.IntMap.Strict as Map

main :: IO ()
main = do
  n <- readLn
  let numbers = take n (tail (iterate (\x -> x * 48271 `mod` 2147483647) 42)) :: [Int]
      seen = foldl' (\kept x -> Map.insertWith (+) (x `mod` 100003) (1 :: Int) kept) Map.empty numbers
      s = foldl' (\sum' x -> (sum' * 31 + x) `mod` 1000003) 0 (sort numbers)
  putStrLn (show (Map.size seen) ++ " " ++ show s)
