"""Makes merged.xlsx, dates.xlsx, struck.xlsx, units.xlsx, three-lists.xlsx and stacked-forms.xlsx with openpyxl 3.1 and old.xls with xlwt 1.3: files as other programs write them.

The places, people and findings in them are invented. Run it here: python make.py
"""

from datetime import date, datetime

import openpyxl
import xlwt
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter


def merged():
    book = openpyxl.Workbook()
    book.properties.created = book.properties.modified = datetime(2024, 1, 1)
    sheet = book.active
    sheet.title = "整改台账"
    rows = [
        ["青石县农业局巡察整改台账"],
        ["填报单位：青石县农业局", None, None, None, None, None, "截至：", datetime(2024, 8, 31)],
        ["序号", "反馈问题", "整改措施", "整改责任", None, "完成时间", "整改状态", "佐证", "备注"],
        [None, None, None, "责任领导", "责任单位"],
        [1, 2, 3, 4, 5, 6, 7, 8, 9],
        ["一、落实惠农政策方面（2个）"],
        [1, "补贴名册核对不细", "逐户核对名册", "周文海", "计财股", datetime(2024, 9, 30), "已完成", "核对表", None],
        [None, None, "名册张榜公示\r\n每月更新一次", None, None, datetime(2024, 10, 31), "正在整改", None, None],
        [2, "项目验收走过场", "重新验收三个项目", None, None, 45657, "正在整改", None, "001"],
        ["二、干部队伍方面（1个）"],
        [3, "考勤“打卡”不严", "一是改用\t人脸打卡\n二是按月通报", "陈国立", "人事股", "立行立改，长期坚持", "已完成", None, 0.85],
        ["合计", None, None, None, None, None, "3个"],
        ["填表人：李小芳", None, "审核人：周文海", None, None, "单位负责人（签字）："],
    ]
    for row in rows:
        sheet.append(row)
    width = 9
    sheet.merge_cells(f"A1:{get_column_letter(width)}1")
    for row in (6, 10):
        sheet.merge_cells(f"A{row}:{get_column_letter(width)}{row}")
    for column in "ABCFGHI":
        sheet.merge_cells(f"{column}3:{column}4")
    sheet.merge_cells("D3:E3")
    for column in "AB":
        sheet.merge_cells(f"{column}7:{column}8")
    # One leader and one unit for both findings, as merged cells.
    sheet.merge_cells("D7:D9")
    sheet.merge_cells("E7:E9")
    sheet["F9"].number_format = "yyyy-mm-dd"
    sheet["I11"].number_format = "0%"
    sheet["B11"].alignment = Alignment(wrap_text=True)
    sheet.row_dimensions[9].hidden = True
    sheet.column_dimensions["I"].hidden = True
    hidden = book.create_sheet("下拉选项")
    hidden.sheet_state = "hidden"
    hidden["A1"] = "已完成"
    other = book.create_sheet("任务清单")
    other.append(["序号", "整改任务", "责任部门", "办结时限"])
    other.append([datetime(1900, 1, 1), "补齐台账", "办公室", "2024年年底前"])
    other["A2"].number_format = "yyyy/m/d"
    book.save("merged.xlsx")


def dates():
    """Days that the file has as text, as the standard allows; a text in several fonts beside its cell."""
    book = openpyxl.Workbook()
    book.iso_dates = True
    book.properties.created = book.properties.modified = datetime(2024, 1, 1)
    sheet = book.active
    sheet.title = "问题清单"
    rich = CellRichText("会议", TextBlock(InlineFont(b=True), "记录"), "不全")
    for row in [
        ["序号", "反馈问题", "整改措施", "责任单位", "整改时限", "整改状态", "销号时间"],
        [1, rich, "补记", "办公室", date(2024, 9, 30), "已完成", datetime(2024, 9, 1, 8, 30)],
        [2, "车辆管理松", "登记", "办公室", date(2024, 10, 31), "未完成", None],
        [3, "值班不严", "抽查", "办公室", datetime(2024, 10, 31, 17, 30), "未完成", None],
    ]:
        sheet.append(row)
    book.save("dates.xlsx")


def struck():
    """Words that are struck through: those of a cell, some of a cell, and none where the property says no."""
    book = openpyxl.Workbook()
    book.properties.created = book.properties.modified = datetime(2024, 1, 1)
    sheet = book.active
    for row in [
        ["序号", "反馈问题", "整改措施", "整改时限"],
        [1, "公厕没有专人保洁", CellRichText("每天冲洗", TextBlock(InlineFont(strike=True), "2次"), "6次"), "2024年6月30日"],
        [2, "路灯报修不及时", "两天内修复", "2024年5月31日"],
        [3, "台账不全", CellRichText("补记台账，", TextBlock(InlineFont(strike=False), "逐月核对")), "2024年7月31日"],
        [4, "路灯报修不及时", "每天冲洗2次6次", "2024年7月31日"],
        [5, None, None, None],
    ]:
        sheet.append(row)
    for place in ("B3", "C6"):
        sheet[place].font = Font(strike=True)
    book.save("struck.xlsx")


def units():
    book = openpyxl.Workbook()
    book.properties.created = book.properties.modified = datetime(2024, 1, 1)
    book.remove(book.active)
    for name, above, rows in [
        ("发改股", "责任单位：发展改革股　　填报时间：2024年8月1日", [[1, "项目库更新不及时", "按季度更新"]]),
        ("财务室", "填报单位：县发改局", [[1, "公务接待超标准", "清退超标费用"], ["", "", "修订接待办法"]]),
        ("汇总", "填报单位：县发改局", [[1, "值班表与实际不符", "每周抽查"]]),
    ]:
        sheet = book.create_sheet(name)
        sheet.append(["县发改局巡察整改台账"])
        sheet.append([above])
        sheet.append(["序号", "存在问题", "整改措施"])
        for row in rows:
            sheet.append(row)
    book.save("units.xlsx")


def three_lists():
    book = openpyxl.Workbook()
    book.properties.created = book.properties.modified = datetime(2024, 1, 1)
    book.remove(book.active)
    problems = ["中心组学习记录缺失", "民情走访走过场", "接待费超标准"]
    lists = [
        ("问题清单", ["序号", "类别", "问题"], [["政治建设", problems[0]], ["政治建设", problems[1]], ["财务管理", problems[2]]]),
        (
            "任务清单",
            ["序号", "问题", "整改任务", "完成时限"],
            [
                [problems[0], "补齐记录", "2026年3月底"],
                [problems[1], "每月走访10户", "长期坚持"],
                ["", "走访记录上墙", "2026年4月底"],
                [problems[2], "清退超标费用", "2026年2月底"],
            ],
        ),
        (
            "责任清单",
            ["序号", "问题", "责任领导", "责任单位"],
            [[problems[0], "陈卓", "党建办"], [problems[1], "陈卓", "民政所"], [problems[2], "方远", "财政所"]],
        ),
    ]
    for name, head, rows in lists:
        sheet = book.create_sheet(name)
        sheet.append([f"河西镇党委巡察整改{name}"])
        sheet.append(head)
        number = 0
        for row in rows:
            number += row[0] != ""
            sheet.append([number if row[0] else None, *row])
    sheet = book["任务清单"]
    for column in "AB":
        sheet.merge_cells(f"{column}4:{column}5")
    book.save("three-lists.xlsx")


def stacked_forms():
    book = openpyxl.Workbook()
    book.properties.created = book.properties.modified = datetime(2024, 1, 1)
    sheet = book.active
    for number, (problem, measure, unit, deadline, state) in enumerate(
        [
            ("中心组学习记录缺失", "补齐记录", "党建办", "2026年3月底", "已完成"),
            ("民情走访走过场", "每月走访10户", "民政所", "长期坚持", "正在推进"),
            ("接待费超标准", "清退超标费用", "财政所", "2026年2月底", "已完成"),
        ],
        1,
    ):
        row = sheet.max_row + 2 if number > 1 else 1
        sheet.cell(row, 1, f"巡察反馈问题整改情况登记表（{number}）")
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=4)
        for cells in [
            ["反馈问题", problem],
            ["整改措施", measure],
            ["责任单位", unit, "完成时限", deadline],
            ["整改情况", state, "责任人签字"],
        ]:
            row += 1
            for column, words in enumerate(cells, 1):
                sheet.cell(row, column, words)
    book.save("stacked-forms.xlsx")


def old():
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Sheet1")
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    sheet.write_merge(0, 0, 0, 4, "村级财务整改清单")
    for column, words in enumerate(["序号", "存在问题", "整改措施", "责任人", "整改时限"]):
        sheet.write(1, column, words)
    sheet.write(2, 0, 1)
    sheet.write(2, 1, "现金支出没有票据")
    sheet.write(2, 2, "补齐票据")
    sheet.write(2, 3, "王村会计")
    sheet.write(2, 4, datetime(2024, 6, 30), day)
    sheet.write(3, 0, 2)
    sheet.write(3, 1, "合同没有编号")
    sheet.write(3, 2, "逐份编号登记")
    sheet.write(3, 3, "赵文书")
    sheet.write(3, 4, "长期坚持")
    book.save("old.xls")


merged()
dates()
struck()
units()
three_lists()
stacked_forms()
old()
