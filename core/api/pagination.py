from rest_framework.pagination import PageNumberPagination


class PageAndLimit(PageNumberPagination): ...
