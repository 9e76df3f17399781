(let [n (Long/parseLong (.trim (read-line)))
      numbers (long-array n)
      seen (java.util.HashMap.)]
  (loop [i 0 x 42]
    (when (< i n)
      (let [x (rem (* x 48271) 2147483647) k (rem x 100003)]
        (aset numbers i x)
        (.put seen k (inc (long (.getOrDefault seen k 0))))
        (recur (inc i) (long x)))))
  (java.util.Arrays/sort numbers)
  (println (.size seen)
           (areduce numbers i s 0 (rem (+ (* s 31) (aget numbers i)) 1000003))))
