#lang racket/base
(define n (read))
(displayln
 (for*/fold ([s 0]) ([i (in-range 1 (+ n 1))] [j (in-range 1 (+ i 1))])
   (remainder (+ (* s 31) (* i j)) 1000003)))
