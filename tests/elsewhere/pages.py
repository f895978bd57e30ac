"""Prints what stands on each page of a PDF, as JSON: python pages.py FILE.pdf

A page has its lines from the top, and how much of it is as light as paper. A line has its characters without blanks, and
where it begins, in points from the left edge.
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


def white(page):
    """How much of a page, from 0 to 1, is lighter than 240 of 255."""
    signs = bytes(page.render(scale=0.5, grayscale=True).buffer)
    return sum(sign >= 240 for sign in signs) / len(signs)


pages = pypdfium2.PdfDocument(sys.argv[1])
print(json.dumps([{"lines": lines(page), "white": white(page)} for page in pages]))
