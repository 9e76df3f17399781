(defun run (n)
  (declare (type (integer 0 10000) n) (optimize speed))
  (let ((s 0))
    (declare (type (integer 0 1000003) s))
    (loop for i of-type (integer 0 10001) from 1 to n
          do (loop for j of-type (integer 0 10002) from 1 to i
                   do (setf s (rem (+ (* s 31) (* i j)) 1000003))))
    s))
(format t "~d~%" (run (read)))
