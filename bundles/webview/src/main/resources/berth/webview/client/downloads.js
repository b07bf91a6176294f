// Downloads and printing.
