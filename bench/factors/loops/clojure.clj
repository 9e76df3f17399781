(let [n (Long/parseLong (.trim (read-line)))]
  (println
    (loop [i 1 s 0]
      (if (> i n)
        s
        (recur (inc i)
               (loop [j 1 s s]
                 (if (> j i) s (recur (inc j) (rem (+ (* s 31) (* i j)) 1000003)))))))))
