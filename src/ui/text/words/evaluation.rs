//! Words of evaluations: deduction sheets, grades, and satisfaction.

words! {
    EVALUATION: "评估", "Evaluation";
    EVALUATION_LEAD: "从 100 分起按指标扣分，每一笔写明理由和依据；指标、分值、等次都可以改。", "From 100, points are deducted by indicators, each with its reason and basis; indicators, points and grades can be edited.";
    EVALUATIONS: "评估表", "Evaluation sheets";
    NO_EVALUATIONS: "还没有评估表。两套示例只是例子，本地有办法的，照本地的改。", "No evaluation yet. The two sets are examples only; edit them to what is in force with you.";
    EVALUATION_BLANK: "空白表", "A blank sheet";
    EVALUATION_WITH: "用{}", "With {}";
    EXAMPLE_BY_STEPS: "示例一：按整改环节", "example 1: by the steps of rectification";
    EXAMPLE_BY_PROGRESS: "示例二：按进度、质量和报送", "example 2: by progress, quality and reporting";
    EVALUATION_TO_EXCEL: "Excel 文件", "Excel file";
    EVALUATION_LIKE: "照最近一张的指标再建一张", "Another with the indicators of the latest";
    EVALUATION_SHEET: "整改评估表", "Rectification evaluation";
    EVALUATION_BEGUN: "已建一张评估表", "The sheet is begun";
    EVALUATION_DELETE: "删除这张评估表", "Delete this sheet";
    NO_EVALUATION: "没有这张评估表，可能已经删除。", "There is no such sheet; it may have been deleted.";
    EVALUATION_TITLE: "表名", "Title";
    EVALUATION_UNIT: "评估对象", "Evaluated";
    EVALUATION_ALL: "整本台账", "The whole ledger";
    EVALUATION_BY: "评估人", "Evaluated by";
    EVALUATION_GRADES: "等次和起评分", "Grades and their least scores";
    EVALUATION_GRADES_USUAL: "好 90、较好 80、一般 60、差 0", "好 90、较好 80、一般 60、差 0";
    EVALUATION_SCORE: "得分", "Score";
    EVALUATION_GRADE: "等次", "Grade";
    EVALUATION_NO_DEDUCTIONS: "（还没有扣分记录）", " (nothing is deducted yet)";
    EVALUATION_SAYS: "得分 {}，等次：{}", "Score {}, grade: {}";
    EVALUATION_NO_GRADE: "没有对应的等次", "no grade reached";
    EVALUATION_FACTS: "台账里的数：问题 {} 个，完成 {} 个（完成率 {}），逾期 {} 个；填报迟报 {} 次，没有报 {} 次", "In the ledger: {} finding{|s}, {} done ({}), {} overdue; {} late report{|s}, {} missing";
    EVALUATION_POINTS_SUM: "各项分值合计 {}，不是 100。", "The points come to {}, not 100.";
    EVALUATION_UNREAD: "有 {} 处分数看不出是多少，没有计入。", "{} point{|s} cannot be read and {is|are} not counted.";
    EVALUATION_GRADE_UNREAD: "“{}”看不出起评分，请写成“较好 80”。", "“{}” names no least score; write “较好 80”.";
    EVALUATION_LOOSE: "指标已经删除的扣分", "Deductions whose indicator was deleted";

    INDICATOR: "评估指标", "Indicator";
    INDICATORS: "指标和扣分", "Indicators and deductions";
    INDICATOR_POINTS: "分值", "Points";
    INDICATOR_RULE: "扣分标准", "Rule";
    INDICATOR_ADD: "加一项指标", "Add an indicator";
    INDICATOR_DELETE: "删除这项指标", "Delete this indicator";
    INDICATOR_STANDS: "分值 {}，扣 {}，得 {}", "{} point{|s}, {} deducted, {} left";
    INDICATOR_STANDS_FREE: "没有定分值，扣 {}", "no points set, {} deducted";
    INDICATOR_OVER: "扣分超过分值，按分值计", "more than its points; its points are counted";
    DEDUCTION: "扣分", "Deduction";
    DEDUCTION_POINTS: "扣几分", "Deducted";
    DEDUCTION_REASON: "扣分理由", "Reason";
    DEDUCTION_BASIS: "佐证编号、依据", "Basis";
    DEDUCTION_ON: "（依据：{}）", " (basis: {})";
    DEDUCTION_NONE: "没有扣分。", "Nothing deducted.";
    TOTAL: "合计", "Total";

    SATISFACTION: "满意度测评", "Satisfaction";
    SATISFACTION_NONE: "没有测评票。在下面填测评对象和日期，再照纸面填各档票数。", "No ballots. Write who was asked and the day below, then the counts from paper.";
    SATISFACTION_SUBJECT: "测评对象", "Asked";
    SATISFACTION_SATISFIED: "满意", "Satisfied";
    SATISFACTION_FAIRLY: "比较满意", "Fairly satisfied";
    SATISFACTION_NEUTRAL: "一般", "Neutral";
    SATISFACTION_DISSATISFIED: "不满意", "Dissatisfied";
    SATISFACTION_RECKONING: "口径", "Reckoning";
    SATISFACTION_FAIRLY_TOO: "满意和比较满意", "Satisfied and fairly satisfied";
    SATISFACTION_ONLY: "只算满意", "Satisfied only";
    SATISFACTION_RATE: "满意率", "Rate";
    SATISFACTION_SAYS: "{}：满意率 {}（{} / {} 票，口径：{}）", "{}: {} ({} of {}, reckoning: {})";
    SATISFACTION_TOTAL: "票数", "Ballots";
}
