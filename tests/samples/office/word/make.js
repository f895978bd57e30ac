// Writes docx-js.docx with the npm package docx; called by make.py.
const fs = require("fs");
const { Document, Packer, Paragraph, TextRun, Table, TableRow, TableCell, LevelFormat, FootnoteReferenceRun,
        ExternalHyperlink, Tab, Textbox } = require("docx");

const level = (level, format, text) => ({ level, format, text, alignment: "left", suffix: "nothing" });
const numbered = (words, level, instance = 0) =>
  new Paragraph({ text: words, numbering: { reference: "list", level, instance } });
const cell = (words, more = {}) => new TableCell({ children: [new Paragraph(words)], ...more });

const document = new Document({
  footnotes: { 1: { children: [new Paragraph("数据截至五月底。")] } },
  numbering: { config: [{ reference: "list", levels: [
    level(0, LevelFormat.JAPANESE_COUNTING, "第%1条 "),
    level(1, LevelFormat.DECIMAL_ENCLOSED_CIRCLE, "%2"),
  ] }] },
  sections: [{ children: [
    new Paragraph("雁回镇党委整改工作清单"),
    numbered("完善制度。", 0),
    numbered("修订公章管理办法；", 1),
    numbered("修订用车管理办法。", 1),
    numbered("加强检查。", 0),
    numbered("每月检查一次。", 1),
    // A list of its own, from one again.
    numbered("另行安排。", 0, 1),
    new Paragraph({ children: [
      new TextRun("已整改"), new FootnoteReferenceRun(1), new TextRun("十二个，详见"),
      new ExternalHyperlink({ link: "http://example.invalid/", children: [new TextRun("公示")] }),
      new TextRun({ text: "（内部掌握）", vanish: true }), new TextRun("。"),
    ] }),
    new Table({ rows: [
      new TableRow({ tableHeader: true, children: [cell("问题"), cell("责任", { columnSpan: 2 })] }),
      new TableRow({ children: [cell("公章管理不严", { rowSpan: 2 }), cell("党政办"), cell("张某")] }),
      new TableRow({ children: [cell("财政所"), cell("李某")] }),
    ] }),
    new Paragraph({ children: [new TextRun("联系电话："), new TextRun({ children: [new Tab(), "0000-0000"] })] }),
  ] }],
});
Packer.toBuffer(document).then((bytes) => fs.writeFileSync("docx-js.docx", bytes));
