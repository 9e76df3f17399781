#lang racket/base
(define n (read))
(define composite (make-bytes (+ n 1) 0))
(displayln
 (for/fold ([total 0]) ([i (in-range 2 (+ n 1))])
   (cond
     [(eq? 1 (bytes-ref composite i)) total]
     [else
      (for ([j (in-range (* i i) (+ n 1) i)]) (bytes-set! composite j 1))
      (+ total 1)])))
