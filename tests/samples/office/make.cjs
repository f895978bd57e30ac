// Makes streamed.xlsx with exceljs 4.4: rich text, formulas with their results, strings beside the cells.
// The places, people and findings in it are invented. Run it here: node make.cjs
const Excel = require("exceljs");

const book = new Excel.stream.xlsx.WorkbookWriter({ filename: "streamed.xlsx", useSharedStrings: false, useStyles: true });
book.created = book.modified = new Date(Date.UTC(2024, 0, 1));
const sheet = book.addWorksheet("问题清单");
sheet.addRow(["编号", "问题描述", "整改措施", "责任部门", "完成时限", "完成情况"]).commit();
sheet.addRow([
  "001",
  { richText: [{ text: "食堂采购" }, { font: { bold: true }, text: "没有询价" }] },
  "三家询价",
  { formula: "\"后勤\"&\"科\"", result: "后勤科" },
  new Date(Date.UTC(2024, 11, 31)),
  { text: "见佐证", hyperlink: "https://example.invalid/" },
]).commit();
sheet.addRow([110101199001011234, "值班记录缺页", "补记并抽查", "办公室", "2024年底", { formula: "DISPIMG(\"ID_7A\",1)", result: "=DISPIMG(\"ID_7A\",1)" }]).commit();
sheet.commit();
book.commit();
