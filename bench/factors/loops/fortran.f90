program main
  integer :: n, i, j, s
  read *, n
  s = 0
  do i = 1, n
    do j = 1, i
      s = mod(s * 31 + i * j, 1000003)
    end do
  end do
  print '(i0)', s
end program main
