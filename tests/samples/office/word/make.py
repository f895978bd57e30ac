"""Writes the Word documents in this folder with other people's programs, for the tests of src/office/docx.

    pip install python-docx==1.2.0 && npm install docx@9 && apt install libreoffice-writer pandoc
    python3 make.py

What is in them is made up."""

import copy
import io
import struct
import subprocess
import zlib
from pathlib import Path

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

HERE = Path(__file__).parent

NUMBERING = """
<w:abstractNum %s w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="%%1、"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/><w:lvlText w:val="（%%2）"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%%3."/></w:lvl>
</w:abstractNum>""" % nsdecls("w")
CELLS = """
<w:abstractNum %s w:abstractNumId="91">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%%1"/></w:lvl>
</w:abstractNum>""" % nsdecls("w")


def numbered(document):
    """Adds two lists to a document and returns what puts a paragraph into one."""
    root = document.part.numbering_part.element
    for at, xml in enumerate([NUMBERING, CELLS]):
        root.insert(at, parse_xml(xml))
    for num, abstract in (("90", "90"), ("91", "91")):
        root.append(parse_xml('<w:num %s w:numId="%s"><w:abstractNumId w:val="%s"/></w:num>' % (nsdecls("w"), num, abstract)))

    def put(paragraph, level, num="90"):
        properties = paragraph._p.get_or_add_pPr()
        properties.append(parse_xml('<w:numPr %s><w:ilvl w:val="%d"/><w:numId w:val="%s"/></w:numPr>' % (nsdecls("w"), level, num)))
        return paragraph

    return put


def notice():
    """A notice with automatic numbers in three levels, tracked changes, a hyperlink and a page break."""
    document = Document()
    put = numbered(document)
    line = document.add_paragraph
    line("砚池县水务局党组关于巡察整改进展情况的通报")
    line("根据县委统一部署，2024年3月1日至4月20日，县委第二巡察组对县水务局党组进行了巡察。6月5日，反馈了巡察意见。")
    put(line("反馈问题整改情况"), 0)
    put(line("在“责任落实”方面"), 1)
    put(line("针对“河道巡查不勤”问题的整改情况"), 2)
    line("一是补记巡查台账。二是每周巡查一次。")
    put(line("针对“水费账目不清”问题的整改情况"), 2)
    changed = line("一是清理账目。")
    changed._p.append(parse_xml('<w:del %s w:id="1" w:author="甲"><w:r><w:delText>二是暂缓处理。</w:delText></w:r></w:del>' % nsdecls("w")))
    changed._p.append(parse_xml('<w:ins %s w:id="2" w:author="甲"><w:r><w:t>二是按月公示。</w:t></w:r></w:ins>' % nsdecls("w")))
    put(line("在“工作作风”方面"), 1)
    put(line("针对“窗口排队长”问题的整改情况"), 2)
    line("增设窗口两个。").add_run().add_break()
    put(line("下一步工作"), 0)
    line("继续抓好落实。")
    document.save(HERE / "python-docx-notice.docx")


def table():
    """A ledger as a table: merged cells, numbers by a list, line breaks and quotes in cells, a table in a cell."""
    document = Document()
    put = numbered(document)
    document.add_paragraph("砚池县水务局整改台账")
    rows = document.add_table(rows=5, cols=5)
    rows.alignment = WD_TABLE_ALIGNMENT.CENTER
    for cell, words in zip(rows.rows[0].cells, ["序号", "反馈问题", "整改措施", "责任单位", "整改时限"]):
        cell.text = words
    group = rows.cell(1, 0).merge(rows.cell(1, 4))
    group.text = "一、责任落实方面"
    put(rows.cell(2, 0).paragraphs[0], 0, "91")
    rows.cell(2, 1).text = "河道巡查不勤"
    rows.cell(2, 2).text = "补记台账\n\"日清\"制度上墙"
    rows.cell(2, 3).text = "河道所"
    rows.cell(2, 4).text = "2024年7月底"
    rows.cell(3, 2).text = "每周巡查一次"
    rows.cell(3, 3).text = "执法队"
    rows.cell(3, 4).text = "长期坚持"
    rows.cell(2, 0).merge(rows.cell(3, 0))
    rows.cell(2, 1).merge(rows.cell(3, 1))
    put(rows.cell(4, 0).paragraphs[0], 0, "91")
    rows.cell(4, 1).text = "水费账目不清"
    inner = rows.cell(4, 2).add_table(rows=1, cols=2)
    inner.cell(0, 0).text = "清理账目"
    inner.cell(0, 1).text = "按月公示"
    rows.cell(4, 3).text = "财务科"
    rows.cell(4, 4).text = "2024年8月31日"
    document.save(HERE / "python-docx-table.docx")


def picture(red):
    """A picture of one point."""
    chunk = lambda name, data: struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes([0, red, 9, 9]))) + chunk(b"IEND", b"")
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + body)


def pictures():
    """Photos below a finding, beside its words, side by side with captions, and among what is hidden."""
    document = Document()
    line = document.add_paragraph
    line().add_run().add_picture(picture(1))  # Above everything: of no finding.
    line("砚池县渡口安全隐患整改情况")
    line("一、码头护栏缺失")
    line("整改措施：加装护栏。")
    line().add_run().add_picture(picture(2))
    line()
    beside = line("二、趸船灯光不足")
    beside.add_run().add_picture(picture(3))
    line("整改措施：更换灯具。")
    hidden = line().add_run()
    hidden.add_picture(picture(4))
    hidden.font.hidden = True
    line("三、救生衣数量不够")
    line("整改措施：补足救生衣。")
    rows = document.add_table(rows=2, cols=3)
    for at, text in enumerate(["序号", "整改前", "整改后"]):
        rows.cell(0, at).text = text
    rows.cell(1, 0).text = "1"
    for at, red in ((1, 5), (2, 2)):
        rows.cell(1, at).paragraphs[0].add_run().add_picture(picture(red))
    # A picture that stands elsewhere, one of which there is no file, and a chart.
    linked = line("四、值班记录不全")
    for blip in ('<a:blip %s r:link="rId900"/>', '<a:blip %s r:embed="rId901"/>'):
        linked._p.append(parse_xml("<w:r %s><w:drawing>%s</w:drawing></w:r>" % (nsdecls("w"), blip % nsdecls("a", "r"))))
    chart = '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" %s r:id="rId902"/>' % nsdecls("r")
    linked._p.append(parse_xml("<w:r %s><w:drawing>%s</w:drawing></w:r>" % (nsdecls("w"), chart)))
    document.save(HERE / "python-docx-pictures.docx")


def run(*command):
    subprocess.run(command, check=True, cwd=HERE)


if __name__ == "__main__":
    notice()
    table()
    pictures()
    run("node", "make.js")
    run("pandoc", "pandoc.md", "-o", "pandoc.docx")
    run("soffice", "--headless", "--convert-to", "docx:MS Word 2007 XML", "libreoffice.fodt")
    run("soffice", "--headless", "--convert-to", "doc:MS Word 97", "libreoffice.fodt")
