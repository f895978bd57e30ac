//! Tries other values for each weight of the evidence, and says which would read better.

use std::path::Path;

use rectify::notice::Weights;

use crate::check;

/// The factors that are tried.
const FACTORS: [f32; 4] = [0.5, 0.8, 1.25, 2.0];

/// A line for each weight: its value, and what the sum of both F1 changes by with each factor.
///
/// # Errors
/// A sentence for people: the folder or a file cannot be read.
pub fn folder(folder: &Path) -> Result<String, String> {
    let sum = |weights: &Weights| -> Result<f64, String> {
        let (findings, measures) = check::folder(folder, weights)?.total();
        Ok(findings.f1() + measures.f1())
    };
    let base = sum(&Weights::default())?;
    let mut out = format!("sum of F1 as it is: {base:.4}\n{:<20}{:>7}", "weight", "value");
    FACTORS.iter().for_each(|factor| out += &format!("{:>10}", format!("× {factor}")));
    out.push('\n');
    for name in Weights::NAMES {
        let mut value = 0.0;
        let mut line = String::new();
        for factor in FACTORS {
            let mut weights = Weights::default();
            if let Some(weight) = weights.named(name) {
                value = *weight;
                *weight *= factor;
            }
            line += &format!("{:>+10.4}", sum(&weights)? - base);
        }
        out += &format!("{name:<20}{value:>7.2}{line}\n");
    }
    Ok(out)
}
