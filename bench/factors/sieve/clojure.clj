(let [n (Long/parseLong (.trim (read-line)))
      ^booleans composite (boolean-array (inc n))]
  (println
    (loop [i 2 total 0]
      (cond
        (> i n) total
        (aget composite i) (recur (inc i) total)
        :else (do
                (loop [j (* i i)]
                  (when (<= j n)
                    (aset composite j true)
                    (recur (+ j i))))
                (recur (inc i) (inc total)))))))
