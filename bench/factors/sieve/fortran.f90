program main
  integer :: n, i, count
  integer(8) :: j
  logical(1), allocatable :: composite(:)
  read *, n
  allocate (composite(n))
  composite = .false.
  count = 0
  do i = 2, n
    if (composite(i)) cycle
    count = count + 1
    do j = int(i, 8) * i, n, i
      composite(j) = .true.
    end do
  end do
  print '(i0)', count
end program main
