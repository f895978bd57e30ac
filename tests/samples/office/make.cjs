// Makes streamed.xlsx with exceljs 4.4: rich text, formulas with their results, strings beside the cells; and pictures.xlsx:
// pictures that float above cells, formulas without a result and with an error, and the head again in the middle.
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

const pixel = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==", "base64");
const pictured = new Excel.Workbook();
pictured.created = pictured.modified = new Date(Date.UTC(2024, 0, 1));
const table = pictured.addWorksheet("治理台账");
table.addRow(["白杨渡镇安全隐患治理台账"]);
const head = ["序号", "安全隐患", "治理措施", "责任人电话", "责任人", "状态", "整改前照片", "整改后照片"];
table.addRow(head);
table.addRow([1, "码头护栏缺失", "加装护栏", "13800000000", "孙某", "已整改"]);
table.addRow([2, "渡船没有救生衣", "配齐救生衣", "13800000001", "李某", { formula: "VLOOKUP(1,1,1)", result: { error: "#N/A" } }]);
table.addRow(head);
table.addRow([3, "趸船灯光不足", "加灯", { formula: "D3" }, "周某", "正在整改"]);
table.addRow(["填表人：王某"]);
const before = pictured.addImage({ buffer: pixel, extension: "png" });
const after = pictured.addImage({ buffer: Buffer.concat([pixel, Buffer.from([0])]), extension: "png" });
const put = (image, col, row) => table.addImage(image, { tl: { col, row }, ext: { width: 40, height: 30 } });
put(before, 6.1, 2.2);
put(after, 7.1, 2.2);
put(before, 6, 5);
// In no row: above the head, and below the table.
put(after, 0, 0);
put(after, 3, 9);
pictured.xlsx.writeFile("pictures.xlsx");
