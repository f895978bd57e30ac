"""Compares a workbook, as openpyxl reads it, with what was meant: python workbook.py FILE.xlsx BOOK.json

Says what differs and ends with 1; otherwise says how much was compared.
"""

import json
import re
import sys

import openpyxl
from openpyxl.utils import get_column_letter as letter

wrong = []


def same(what, found, meant):
    if found != meant:
        wrong.append(f"{what}: {found!r} is not {meant!r}")


def figure(text):
    """The number that a figure is written as; None where it stays text."""
    digits = text.replace(",", "")
    return float(digits) if re.fullmatch(r"[0-9]+(\.[0-9]*)?", digits) and len(digits) <= 15 else None


def holds(place, cell, text, is_figure):
    number = figure(text) if is_figure else None
    if number is not None:
        same(f"{place} as a number", cell.value, number)
    else:
        # A cell without text holds nothing.
        same(place, cell.value or "", text)
        same(f"{place} is text", cell.data_type in "sn" if not text else cell.data_type == "s", True)
        same(f"{place} is shown as text", cell.number_format, "0" if is_figure else "@")
    for side in ("left", "right", "top", "bottom"):
        same(f"{place} border {side}", getattr(cell.border, side).style, "thin")


def compare(sheet, table):
    columns = table["columns"]
    last = letter(len(columns))
    name = sheet.title
    same(f"{name} title", sheet["A1"].value, table["title"])
    half = -(-(len(columns) - 1) // 2) or 1
    same(f"{name} left below", sheet["A2"].value or "", table["under"][0])
    same(f"{name} right below", sheet.cell(2, half + 1).value or "", table["under"][1])
    merged = {f"A1:{last}1"}
    for first, end in ((1, half), (half + 1, len(columns))):
        if first < end:
            merged.add(f"{letter(first)}2:{letter(end)}2")
    # Neighbours that are equally wide are read as one.
    groups = sheet.column_dimensions.values()
    widths = {at: group.width for group in groups for at in range(group.min, group.max + 1)}
    for at, column in enumerate(columns, 1):
        holds(f"{name} head {at}", sheet.cell(3, at), column["heading"], False)
        same(f"{name} width {at}", widths.get(at, 0) >= column["width"] * 2, True)
    cells = 0
    for at, row in enumerate(table["rows"], 4):
        if "Group" in row:
            same(f"{name} A{at}", sheet.cell(at, 1).value, row["Group"])
            merged.add(f"A{at}:{last}{at}")
            continue
        for column, (cell, shape) in enumerate(zip(row["Cells"]["cells"], columns), 1):
            if cell is None:
                same(f"{name} {letter(column)}{at} is covered", type(sheet.cell(at, column)).__name__, "MergedCell")
                continue
            holds(f"{name} {letter(column)}{at}", sheet.cell(at, column), cell["text"], shape["is_figure"])
            cells += 1
            if cell["rows"] > 1:
                merged.add(f"{letter(column)}{at}:{letter(column)}{at + cell['rows'] - 1}")
        if table["mark"]:
            same(f"{name} key {at}", sheet.cell(at, len(columns) + 1).value, row["Cells"]["key"] or None)
        same(f"{name} height {at}", 24 <= sheet.row_dimensions[at].height <= 409, True)
    end = len(table["rows"]) + 4
    if table["below"]:
        same(f"{name} below", sheet.cell(end, 1).value, table["below"])
        merged.add(f"A{end}:{last}{end}")
    if len(columns) == 1:
        merged = {one for one in merged if not re.fullmatch(r"A(\d+):A\1", one)}
    same(f"{name} merged", sorted(str(one) for one in sheet.merged_cells.ranges), sorted(merged))
    if table["mark"]:
        hidden = letter(len(columns) + 1)
        same(f"{name} mark", sheet[f"{hidden}3"].value, table["mark"])
        same(f"{name} mark hidden", sheet.column_dimensions[hidden].hidden, True)
    lists = {
        str(rule.sqref): rule.formula1.strip('"').split(",")
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
    }
    meant = {
        f"{letter(at)}4:{letter(at)}{end - 1}" if end > 5 else f"{letter(at)}4": column["choices"]
        for at, column in enumerate(columns, 1)
        if column["choices"] and table["rows"]
    }
    same(f"{name} lists", lists, meant)
    same(f"{name} turned", sheet.page_setup.orientation, "landscape")
    same(f"{name} paper", str(sheet.page_setup.paperSize), {"A4": "9", "A3": "8"}[table["paper"]])
    same(f"{name} fitted", sheet.sheet_properties.pageSetUpPr.fitToPage, True)
    same(f"{name} pages across and down", (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight), (None, 0))
    same(f"{name} head on every page", sheet.print_title_rows, "$3:$3")
    same(f"{name} head stays", sheet.freeze_panes, "A4")
    same(f"{name} foot", sheet.oddFooter.center.text, "第 &P 页 共 &N 页")
    margins = sheet.page_margins
    same(
        f"{name} margins",
        [margins.left, margins.right, margins.top, margins.bottom, margins.header, margins.footer],
        [0.5, 0.5, 0.6, 0.7, 0.3, 0.35],
    )
    return cells


book = json.load(open(sys.argv[2], encoding="utf-8"))
read = openpyxl.load_workbook(sys.argv[1])
same("sheets", len(read.worksheets), len(book["tables"]))
same("author", read.properties.creator, book["author"])
same("day", read.properties.created.strftime("%Y-%m-%d"), book["day"])
cells = sum(compare(sheet, table) for sheet, table in zip(read.worksheets, book["tables"]))
print("\n".join(wrong[:40]) or f"{len(book['tables'])} sheets, {cells} cells")
sys.exit(bool(wrong))
