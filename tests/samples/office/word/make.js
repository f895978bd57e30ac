// Writes docx-js.docx and docx-js-lists.docx with the npm package docx, and html-docx-js.docx with html-docx-js 0.3; called by
// make.py.
const fs = require("fs");
const { Document, Packer, Paragraph, TextRun, Table, TableRow, TableCell, LevelFormat, FootnoteReferenceRun,
        ExternalHyperlink, Tab, HeadingLevel, TableOfContents, VerticalMergeType,
        InsertedTextRun, DeletedTextRun, CommentRangeStart, CommentRangeEnd, CommentReference } = require("docx");

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

// Numbers that are counted in many ways, tracked changes, a comment, a table of contents, a head of two rows.
const lists = {
  heading: [[LevelFormat.CHINESE_COUNTING, "%1、"], ["chineseCountingThousand", "（%2）"], [LevelFormat.DECIMAL, "%3."]],
  measure: [[LevelFormat.DECIMAL, "措施%1："], [LevelFormat.DECIMAL, "%1.%2"]],
  fifth: [[LevelFormat.DECIMAL, "%1.", { start: 5 }]],
  zero: [["decimalZero", "%1"]],
  legal: [["chineseLegalSimplified", "%1、"]],
  stems: [["ideographTraditional", "%1、"]],
};
const item = (reference, level, ...words) => new Paragraph({
  children: words.map((one) => (typeof one === "string" ? new TextRun(one) : one)),
  numbering: { reference, level },
});
const tracked = (id) => ({ id, author: "某", date: "2024-01-01T00:00:00Z" });
const cells = (...all) => new TableRow({ children: all });
const [begins, goesOn] = [VerticalMergeType.RESTART, VerticalMergeType.CONTINUE];
const listed = new Document({
  comments: { children: [{ id: 0, author: "某", date: new Date(0), children: [new Paragraph("请核实")] }] },
  numbering: { config: Object.entries(lists).map(([reference, levels]) => ({
    reference,
    levels: levels.map(([format, text, more = {}], at) => ({ ...level(at, format, text), ...more })),
  })) },
  sections: [{ children: [
    new Paragraph({ text: "柳河镇党委关于巡察反馈意见整改进展情况的报告", heading: HeadingLevel.TITLE }),
    new TableOfContents("目录", { hyperlink: true, headingStyleRange: "1-3" }),
    item("heading", 0, "反馈问题整改情况"),
    item("heading", 1, "落实惠农政策方面"),
    item("heading", 2, "关于“补贴", new DeletedTextRun({ text: "名单", ...tracked(1) }),
      new InsertedTextRun({ text: "名册", ...tracked(2) }), "核对不细”问题"),
    item("measure", 0, "逐户核对名册。"),
    item("measure", 0, "张榜公示。"),
    item("measure", 1, "按村。"),
    item("heading", 2, "关于“项目验收走过场”问题"),
    item("measure", 0, "重新验收。"),
    item("fifth", 0, "第五条。"),
    item("fifth", 0, "第六条。"),
    item("zero", 0, "甲"),
    item("legal", 0, "乙"),
    item("stems", 0, "丙"),
    new Paragraph({ children: [
      new CommentRangeStart(0), new TextRun("完成时限：2024年9月30日。"), new CommentRangeEnd(0),
      new TextRun({ children: [new CommentReference(0)] }), new TextRun({ break: 1, text: "换行后" }),
    ] }),
    new Table({ rows: [
      cells(cell("序号", { rowSpan: 2 }), cell("问题", { rowSpan: 2 }), cell("整改", { columnSpan: 2 })),
      cells(cell("措施"), cell("单位")),
      cells(cell("1", { verticalMerge: begins }), cell("台账不全", { verticalMerge: begins }),
        new TableCell({ children: [item("measure", 0, "补记"), item("measure", 0, "日清")] }), cell("办公室")),
      cells(cell("", { verticalMerge: goesOn }), cell("", { verticalMerge: goesOn }), cell("上墙"),
        new TableCell({ children: [new Table({ rows: [cells(cell("内"), cell("外"))] })] })),
    ] }),
    item("heading", 0, "下一步工作"),
  ] }],
});
Packer.toBuffer(listed).then((bytes) => fs.writeFileSync("docx-js-lists.docx", bytes));

// As systems write it that make .docx out of a page: the page is a part of its own, and the document holds none of its words.
const page = `<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><h1>青石县林业局党组关于巡察整改进展情况的通报</h1>\
<p>一、反馈问题整改情况</p><p>1.针对“造林补助发放不及时”问题的整改情况</p><p>一是补发补助12万元。二是建立按季发放台账。</p>\
<p>2.针对“护林员考核走过场”问题的整改情况</p><p>一是每月抽查2个乡镇。</p></body></html>`;
require("html-docx-js").asBlob(page).arrayBuffer().then((bytes) => fs.writeFileSync("html-docx-js.docx", Buffer.from(bytes)));
