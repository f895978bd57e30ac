//! What a reader has to know of a file, because a version that carried it along as unknown (law C7) would do harm: publish
//! what is withheld. A file with such a thing names it under `needs`, and a reader that does not know a name refuses the
//! file whole. Versions before `needs` refuse it too, since they know no such member.

use crate::domain::Withholding;
use crate::exchange::error::PackageError;
use crate::ledger::Change;

/// The fields that a reader has to know, as `kind.field` in files. Whatever narrows down what goes to the public, in a way
/// that an earlier version does not know, belongs here.
const NEEDS: [(&str, &str); 1] = [(Withholding::KIND, Withholding::ABOUT)];

/// The names of what changes set that a reader has to know, in the order of [`NEEDS`].
pub fn of<'c>(changes: impl Iterator<Item = &'c Change> + Clone) -> Vec<String> {
    let is_set = |(kind, field): &(&str, &str)| {
        changes.clone().any(|change| {
            change.row.kind() == *kind && change.set.get(field).is_some_and(|value| !value.is_null())
        })
    };
    NEEDS.iter().filter(|one| is_set(one)).map(|(kind, field)| format!("{kind}.{field}")).collect()
}

/// Refuses a file that needs something that is not known here.
///
/// # Errors
/// [`PackageError::Needs`] with the names that are not known.
pub fn check(needs: &[String]) -> Result<(), PackageError> {
    let is_known = |name: &str| NEEDS.iter().any(|(kind, field)| name == format!("{kind}.{field}"));
    let unknown: Vec<&str> = needs.iter().map(String::as_str).filter(|name| !is_known(name)).collect();
    if unknown.is_empty() { Ok(()) } else { Err(PackageError::Needs { what: unknown.join(", ") }) }
}
