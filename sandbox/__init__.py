"""Runs untrusted programs and judges them. Plain Python and one C file; knows no Django."""
