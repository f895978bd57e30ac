//! The macro that declares a kind of row.

/// Declares a kind of row: the struct, the code of the kind, the name of each field, and the reading of a row.
///
/// The name of a field in the file is the name of the field in the struct, so the two cannot drift apart.
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
                $((Self::$constant, <$type as $crate::domain::row::FromField>::SHAPE),)*
            ];

            /// Reads a row of this kind; what is absent reads as empty.
            pub fn read(row: &impl $crate::domain::row::Fields) -> Self {
                Self {
                    $($field: $crate::domain::row::FromField::from_field(row.get(Self::$constant)),)*
                }
            }
        }
    };
}
pub(crate) use row_kind;
