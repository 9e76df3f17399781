open('book.in')
