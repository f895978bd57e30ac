//! See the code map in README.md.
