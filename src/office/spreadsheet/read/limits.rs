//! How much of a spreadsheet is read: far more than a ledger has, and no more than an office computer can hold.

/// The most cells with content that a sheet may have.
pub const CELLS_MAX: usize = 200_000;

/// The most rows that a sheet may have.
pub const ROWS_MAX: u32 = 50_000;

/// The most columns that a sheet may have.
pub const COLUMNS_MAX: u32 = 500;

/// The most sheets that a workbook may have.
pub const SHEETS_MAX: usize = 200;

/// The most bytes that the parts of a workbook may unpack to, pictures not counted.
pub const UNPACKED_MAX: u64 = 100 << 20;

/// The most cells that are looked at in a sheet, those without content included: a sheet that was coloured to its last
/// row has millions.
pub const LOOKED_AT_MAX: usize = 5_000_000;
