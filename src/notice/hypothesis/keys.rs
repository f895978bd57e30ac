//! Which nodes belong to one series of series.

use crate::notice::lex::numbering::Form;
use crate::notice::series::nodes::{Shape, Tree};

/// A number for each node that is the same for nodes of one series of series: the shapes on the way from the top.
pub fn of(tree: &Tree) -> Vec<u64> {
    let mut keys: Vec<u64> = Vec::with_capacity(tree.nodes.len());
    for node in &tree.nodes {
        let above = node.parent.map_or(7, |parent| keys[parent]);
        let own = match node.shape {
            Shape::Mark(form) => form_number(form),
            Shape::Label => 101,
            Shape::Frame => 102,
            Shape::Plain => 103,
            Shape::Name => 104,
        };
        keys.push(above.wrapping_mul(1_000_003).wrapping_add(own));
    }
    keys
}

fn form_number(form: Form) -> u64 {
    match form {
        Form::Chapter => 1,
        Form::Comma => 2,
        Form::ChineseBracket => 3,
        Form::Dot => 4,
        Form::Path(n) => 20 + u64::from(n),
        Form::Bracket => 5,
        Form::HalfBracket => 13,
        Form::Circle => 6,
        Form::Problem => 7,
        Form::Order => 8,
        Form::Case => 12,
        Form::Stem => 14,
        Form::Roman => 15,
        Form::Letter => 16,
        Form::Is => 9,
        Form::Article => 10,
        Form::Bullet => 11,
    }
}
