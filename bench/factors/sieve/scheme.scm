(use-modules (rnrs bytevectors))
(let* ((n (read)) (composite (make-bytevector (+ n 1) 0)))
  (let outer ((i 2) (total 0))
    (cond
      ((> i n) (display total) (newline))
      ((= 1 (bytevector-u8-ref composite i)) (outer (+ i 1) total))
      (else
        (let inner ((j (* i i)))
          (when (<= j n)
            (bytevector-u8-set! composite j 1)
            (inner (+ j i))))
        (outer (+ i 1) (+ total 1))))))
