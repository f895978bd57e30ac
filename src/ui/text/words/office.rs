//! The words of spreadsheets that come in and go out.

words! {
    // Forms
    TABLE_FORM: "自定表格", "Own form";
    FORM_NAME: "表格名称", "Name of the form";
    FORM_COLUMNS: "表格的列", "Columns of the form";
}
