//! The macros that declare a kind of row, and the codes that a field may hold.

/// Declares a kind of row: the struct, the code of the kind, the name of each field, and how a row is read and written.
///
/// The name of a field in stored data is the name of the field in the struct, so the two cannot differ.
macro_rules! row_kind {
    ($(#[$doc:meta])* $name:ident = $kind:literal {
        $($(#[$field_doc:meta])* $constant:ident $field:ident: $type:ty,)*
    }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $type,)*
        }

        impl $name {
            /// The code of this kind of row.
            pub const KIND: &str = $kind;
            $(#[doc = concat!("The name of the field `", stringify!($field), "`.")]
            pub const $constant: &str = stringify!($field);)*
            /// Every field's name and shape, as declared.
            pub const FIELDS: &[(&str, $crate::domain::row::Shape)] = &[
                $((Self::$constant, <$type as $crate::domain::row::FieldValue>::SHAPE),)*
            ];

            /// Reads a row of this kind; a field that is absent or of another type reads as empty.
            pub fn read(row: &impl $crate::domain::row::Fields) -> Self {
                Self {
                    $($field: $crate::domain::row::FieldValue::from_field(row.get(Self::$constant)),)*
                }
            }
        }

        impl $crate::domain::row::RowKind for $name {
            const KIND: &'static str = $kind;

            fn into_fields(self) -> Vec<(&'static str, $crate::domain::Value)> {
                vec![$((Self::$constant, $crate::domain::row::FieldValue::into_field(self.$field)),)*]
            }
        }
    };
}
pub(crate) use row_kind;

/// Declares the codes that a field may hold as an enum: the values in order, the code of each, and how one is read.
macro_rules! codes {
    ($(#[$doc:meta])* $name:ident {
        $($(#[$variant_doc:meta])* $variant:ident = $code:literal,)*
    }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)*
        }

        impl $name {
            /// Every value, in order.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The code in packages.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)*
                }
            }

            /// The value of a code; `None` for a code this version does not know.
            pub fn parse(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.as_str() == code)
            }
        }
    };
}
pub(crate) use codes;
