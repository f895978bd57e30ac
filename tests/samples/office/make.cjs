// Makes streamed.xlsx with exceljs 4.4: rich text, formulas with their results, strings beside the cells; and pictures.xlsx:
// pictures that float above cells, formulas without a result and with an error, and the head again in the middle; and
// heads.xlsx: a head of three rows, shared strings in several fonts, days counted from 1904, a hidden row, a comment; and
// ticked.xlsx: states that are ticked, below a merged heading.
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

const days = new Excel.Workbook();
days.created = days.modified = new Date(Date.UTC(2024, 0, 1));
days.properties.date1904 = true;
const plan = days.addWorksheet("整改台账");
plan.getCell("A1").value = { richText: [{ text: "柳河镇" }, { font: { bold: true }, text: "巡察反馈问题整改台账" }] };
for (const [range, words] of [
  ["A1:J1"], ["A2:D2", "填报单位：柳河镇党委"], ["H2:J2", "单位：万元"],
  ["A3:A5", "序号"], ["B3:B5", "问题"], ["C3:G3", "整改安排"], ["H3:I3", "整改结果"], ["J3:J5", "备注"],
  ["C4:C5", "整改措施"], ["D4:E4", "责任"], ["F4:F5", "完成时限"], ["G4:G5", "涉及金额"], ["H4:H5", "整改进展"],
  ["I4:I5", "是否完成"], ["D5", "责任单位"], ["E5", "责任人"], ["A6:A7", 1], ["B6:B7"], ["J6:J7"],
]) {
  if (range.includes(":")) plan.mergeCells(range);
  if (words) plan.getCell(range.split(":")[0]).value = words;
}
plan.getCell("B6").value = { richText: [{ text: "专项资金" }, { font: { bold: true }, text: "闲置" }] };
plan.getCell("C6").value = "清理账户\n收回资金";
plan.getCell("C7").value = "完善制度";
plan.getCell("D6").value = "财政所";
plan.getCell("D7").value = "党政办";
plan.getCell("E6").value = { formula: "CONCATENATE(\"孙\",\"某\")", result: "孙某" };
plan.getCell("F6").value = new Date(Date.UTC(2024, 8, 30));
plan.getCell("F6").numFmt = "yyyy\"年\"m\"月\"d\"日\"";
plan.getCell("F7").value = new Date(Date.UTC(2024, 11, 31));
plan.getCell("F7").numFmt = "yyyy/m/d;@";
plan.getCell("G6").value = 1234567.5;
plan.getCell("G7").value = { formula: "G6", result: 1234567.5 };
plan.getCell("H6").value = { text: "已收回", hyperlink: "https://example.invalid/" };
plan.getCell("I6").value = true;
plan.getCell("I7").value = false;
plan.getCell("J6").note = "请核";
plan.getRow(8).values = [2, "台账缺页", "补记", "办公室", "李某", "长期坚持", null, "正在补", "否"];
plan.getRow(9).values = [3, "隐藏的一行", "不报", "办公室"];
plan.getRow(9).hidden = true;
plan.getRow(10).values = ["合计", null, null, null, null, null, { formula: "SUM(G6:G9)", result: 2469135 }];
days.xlsx.writeFile("heads.xlsx");

const ticked = new Excel.Workbook();
ticked.created = ticked.modified = new Date(Date.UTC(2024, 0, 1));
const states = ticked.addWorksheet("整改进度表");
for (const [range, words] of [
  ["A1:H1", "柳河镇巡察整改进度表"], ["A2:A3", "序号"], ["B2:B3", "问题"], ["C2:C3", "整改措施"], ["D2:D3", "责任部门"],
  ["E2:G2", "整改进度"], ["H2:H3", "备注"], ["E3", "已完成"], ["F3", "正在推进"], ["G3", "未完成"],
]) {
  if (range.includes(":")) states.mergeCells(range);
  states.getCell(range.split(":")[0]).value = words;
}
states.addRow([{ formula: "ROW()-3", result: 1 }, "低保对象核查滞后", "每季度核查一次", "民政所", "√"]);
states.addRow([{ formula: "ROW()-3", result: 2 }, "敬老院消防设施老化", "更换设施", "民政所", null, "√", null, "已下单"]);
states.addRow([{ formula: "ROW()-3", result: 3 }, "收费公示牌缺失", "制作公示牌", "财政所", null, null, "√"]);
const total = (column) => ({ formula: `COUNTIF(${column}4:${column}6,"√")`, result: 1 });
states.addRow(["合计", null, null, null, total("E"), total("F"), total("G")]);
ticked.xlsx.writeFile("ticked.xlsx");
