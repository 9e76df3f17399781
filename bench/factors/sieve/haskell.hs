import Control.Monad
import Data.Array.ST
import Data.Array.Unboxed

main :: IO ()
main = do
  n <- readLn
  print (length (filter not (elems (sieve n))))

sieve :: Int -> UArray Int Bool
sieve n = runSTUArray $ do
  composite <- newArray (2, n) False
  forM_ [2 .. n] $ \i -> do
    done <- readArray composite i
    when (not done && i * i <= n) $ forM_ [i * i, i * i + i .. n] $ \j -> writeArray composite j True
  return composite
