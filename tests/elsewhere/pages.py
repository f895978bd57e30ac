"""Prints the lines of each page of a PDF, as they stand on it, as JSON: python pages.py FILE.pdf

A page is a list of lines from the top. A line has its characters without blanks, and where it begins, in points from the
left edge.
"""

import ctypes
import json
import sys

import pypdfium2
import pypdfium2.raw as raw


def lines(page):
    text = page.get_textpage()
    signs = []
    x, y = ctypes.c_double(), ctypes.c_double()
    for at in range(text.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(text, at))
        # The origin is on the base line, which all of a line share, however high each character is.
        if not sign.isspace() and raw.FPDFText_GetCharOrigin(text, at, x, y):
            signs.append((round(y.value, 1), x.value, sign))
    signs.sort(key=lambda it: (-it[0], it[1]))
    found = []
    above = None
    for base, left, sign in signs:
        if above is None or above - base > 2:
            found.append({"left": left, "signs": ""})
            above = base
        found[-1]["signs"] += sign
    return found


print(json.dumps([lines(page) for page in pypdfium2.PdfDocument(sys.argv[1])]))
