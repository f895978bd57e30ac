"""Compares a Word document, as python-docx reads it, with what was meant: python document.py FILE.docx FILE.json

Says what differs and ends with 1; otherwise says how much was compared.
"""

import json
import sys

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Twips
from docx.table import Table
from docx.text.paragraph import Paragraph

STYLES = {
    "Title": "Title", "First": "Heading 1", "Second": "Heading 2", "Third": "Heading 3", "Body": "Body Text",
    "Noise": "附注", "Addressee": "主送机关", "Enclosure": "附件说明", "Signature": "发文机关署名", "Date": "成文日期",
}  # fmt: skip
FONTS = {"Title": "方正小标宋简体", "Heading 1": "黑体", "Heading 2": "楷体_GB2312", "表头": "黑体"}

wrong = []


def same(what, found, meant):
    if found != meant:
        wrong.append(f"{what}: {found!r} is not {meant!r}")


def squeezed(text):
    return "".join(text.split())


def paragraphs(block):
    """The paragraphs that are meant by a block that is no table: (style, text)."""
    kind, value = next(iter(block.items()))
    if kind == "Paragraph":
        return [(STYLES[value[0]], "".join(run["text"] for run in value[1]))]
    return [("发文字号", value)]


def meant_blocks(blocks):
    for block in blocks:
        if "Table" in block:
            yield "table", block["Table"]
        elif "Sheet" in block:
            sheet = block["Sheet"]
            yield from (("text", ("Title", sheet["title"])), ("text", ("附注", "".join(sheet["under"]))))
            yield "sheet", sheet
            yield "text", ("附注", sheet["below"])
        else:
            yield from (("text", one) for one in paragraphs(block))


def compare_table(table, rows, head, widths_of):
    """`rows`: a row is the text of a cell across, or a list of texts, None where a cell above covers."""
    grid = [int(one.get(qn("w:w"))) for one in table._tbl.tblGrid.findall(qn("w:gridCol"))]
    same("fixed", table.autofit, False)
    same("width of the table", sum(grid), widths_of)
    same("rows", len(table.rows), len(rows))
    cells = 0
    for at, (found, meant) in enumerate(zip(table.rows, rows)):
        properties = found._tr.trPr
        is_head = properties is not None and properties.find(qn("w:tblHeader")) is not None
        same(f"row {at} is head", is_head, at < head)
        if isinstance(meant, str):
            same(f"row {at} across", (len(found._tr.tc_lst), found._tr.tc_lst[0].grid_span), (1, len(grid)))
            same(f"row {at}", found.cells[0].text, meant)
            cells += 1
            continue
        for column, (cell, tc, text) in enumerate(zip(found.cells, found._tr.tc_lst, meant)):
            same(f"width {at}/{column}", tc.width, Twips(grid[column]))
            if text is None:
                same(f"{at}/{column} is covered", (tc.vMerge, cell.text), ("continue", table.cell(at - 1, column).text))
            else:
                same(f"{at}/{column}", cell.text, text)
                same(f"{at}/{column} begins", tc.vMerge in (None, "restart"), True)
                cells += 1
    return cells


def sheet_rows(sheet):
    yield [column["heading"] for column in sheet["columns"]]
    for row in sheet["rows"]:
        yield row["Group"] if "Group" in row else [cell and cell["text"] for cell in row["Cells"]["cells"]]


def table_rows(table):
    """A row with one cell alone goes across; what is empty at the start of a row is covered by the row above."""
    columns = max(map(len, table["rows"]))
    was_across = True
    for at, row in enumerate(table["rows"]):
        cells = row + [""] * (columns - len(row))
        filled = [cell for cell in cells if cell]
        across = at >= table["head"] and columns > 1 and len(filled) == 1 and bool(cells[0])
        covered = 0
        if at > table["head"] and not across and not was_across:
            covered = next((place for place, cell in enumerate(cells) if cell), columns)
        yield cells[0] if across else [None] * covered + cells[covered:]
        was_across = across


def section_of(document):
    """The section of each paragraph and table of the body."""
    at, found = 0, {}
    for element in document.element.body:
        found[element] = document.sections[at]
        at += element.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None
    return found


document = docx.Document(sys.argv[1])
meant = json.load(open(sys.argv[2], encoding="utf-8"))
same("title", document.core_properties.title, meant["title"])

sections = section_of(document)
for section in document.sections:
    turned = section.orientation == WD_ORIENT.LANDSCAPE
    # A page that is turned has its binding at the top.
    margins = [28, 37, 26, 35] if turned else [37, 26, 35, 28]
    page = [round(section.page_width.mm), round(section.page_height.mm)]
    same("page", page, [297, 210] if turned else [210, 297])
    for side, size in zip(("top", "right", "bottom", "left"), margins):
        same(f"margin {side}", round(getattr(section, f"{side}_margin").mm), size)
    grid = section._sectPr.find(qn("w:docGrid"))
    same("grid", [grid.get(qn(f"w:{name}")) for name in ("type", "linePitch", "charSpace")], ["linesAndChars", "579", "-842"])
    for foot, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        line = foot.paragraphs[0]
        codes = [one.text.strip() for one in line._p.iter(qn("w:instrText"))]
        same(f"page number {side}", (codes, str(line.alignment).split()[0].lower()), (["PAGE"], side))
        same("dashes", line.text.replace("1", "").split(), ["—", "—"])
same("odd and even", document.settings.odd_and_even_pages_header_footer, True)

for name, font in FONTS.items():
    same(f"font of {name}", document.styles[name].element.rPr.rFonts.get(qn("w:eastAsia")), font)
same("size", document.styles["Normal"].font.size.pt, 16)
same("line", document.styles["Normal"].paragraph_format.line_spacing, Twips(579))

# What has no text is for the room it takes: blank lines, the ends of sections.
found = [one for one in document.iter_inner_content() if isinstance(one, Table) or one.text.strip()]
wanted = [one for one in meant_blocks(meant["blocks"]) if one[0] != "text" or one[1][1].strip()]
same("paragraphs and tables", len(found), len(wanted))
texts = cells = 0
for one, (kind, value) in zip(found, wanted):
    if kind == "text":
        style, text = value
        if not isinstance(one, Paragraph):
            wrong.append(f"a table where {text!r} was meant")
            break
        same(f"{text[:20]!r} style", one.style.name, style)
        same("text", squeezed(one.text), squeezed(text))
        texts += 1
        continue
    section = sections[one._tbl]
    across = section.page_width - section.left_margin - section.right_margin
    rows = list(sheet_rows(value) if kind == "sheet" else table_rows(value))
    head = 1 if kind == "sheet" else value["head"]
    same("turned", section.orientation == WD_ORIENT.LANDSCAPE, len(rows[0]) > 5)
    cells += compare_table(one, rows, head, round(across / Twips(1)))
print("\n".join(wrong[:40]) or f"{texts} paragraphs, {cells} cells")
sys.exit(bool(wrong))
