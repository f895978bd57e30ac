//! The modules of the crate and which of them uses which, read from the sources.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use syn::visit::Visit;

/// A module by its path: `["ledger", "views"]`; the crate itself is empty.
pub type Name = Vec<String>;

/// One use of something of the crate.
#[derive(Clone, Debug)]
pub struct Use {
    /// The file that uses it.
    pub from: PathBuf,
    pub line: usize,
    /// The file that defines what is used.
    pub to: PathBuf,
    /// As it is written.
    pub path: String,
}

#[derive(Default)]
struct Module {
    file: PathBuf,
    /// What it gives on under other names, or under the same from elsewhere: the name, and the path.
    given_on: HashMap<String, Vec<String>>,
    /// Where everything is given on from.
    globs: Vec<Vec<String>>,
    /// Paths in it, with their lines; of tests too, marked.
    paths: Vec<(Vec<String>, usize, bool)>,
}

/// The crate.
pub struct Modules(BTreeMap<Name, Module>);

impl Modules {
    /// Reads `src/lib.rs` and every module below it.
    pub fn read(root: &Path) -> Self {
        let mut all = Self(BTreeMap::new());
        all.add(root, Vec::new(), &root.join("lib.rs"));
        all
    }

    fn add(&mut self, root: &Path, name: Name, file: &Path) {
        let text =
            std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let parsed = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let mut read =
            Read { module: Module { file: file.to_owned(), ..Module::default() }, ..Read::default() };
        read.visit_file(&parsed);
        self.0.insert(name.clone(), read.module);
        for child in read.children {
            let name: Name = name.iter().cloned().chain([child]).collect();
            let base = root.join(name.join("/"));
            let found =
                [base.with_extension("rs"), base.join("mod.rs")].into_iter().find(|path| path.is_file());
            self.add(root, name.clone(), &found.unwrap_or_else(|| panic!("no file of {}", name.join("::"))));
        }
    }

    /// Every use of something of another file; `tests` are those in code that is compiled for tests only.
    pub fn uses(&self, tests: bool) -> Vec<Use> {
        let mut uses = Vec::new();
        for (name, module) in &self.0 {
            for (path, line, in_tests) in &module.paths {
                if *in_tests && !tests {
                    continue;
                }
                let Some(to) = self.resolve(name, path, 0) else { continue };
                let to = &self.0[&to].file;
                if *to != module.file {
                    uses.push(Use {
                        from: module.file.clone(),
                        line: *line,
                        to: to.clone(),
                        path: path.join("::"),
                    });
                }
            }
        }
        uses
    }

    /// The module that defines what `path`, written in `from`, names; `None` where that is not of this crate.
    fn resolve(&self, from: &Name, path: &[String], depth: usize) -> Option<Name> {
        if depth > 20 {
            return None;
        }
        let (mut at, rest): (Name, &[String]) = match path.first()?.as_str() {
            "crate" => (Vec::new(), &path[1..]),
            "self" => (from.clone(), &path[1..]),
            "super" => (from[..from.len().checked_sub(1)?].to_vec(), &path[1..]),
            // A module below, or what is brought in here under this name.
            first => {
                let below: Name = from.iter().cloned().chain([first.to_owned()]).collect();
                if self.0.contains_key(&below) {
                    (from.clone(), path)
                } else {
                    let given = self.0[from].given_on.get(first)?;
                    let whole: Vec<String> = given.iter().chain(&path[1..]).cloned().collect();
                    return if whole == path { None } else { self.resolve(from, &whole, depth + 1) };
                }
            }
        };
        let mut rest = rest;
        while let Some((first, more)) = rest.split_first() {
            if first == "super" {
                at.pop()?;
                rest = more;
                continue;
            }
            let below: Name = at.iter().cloned().chain([first.clone()]).collect();
            if self.0.contains_key(&below) {
                (at, rest) = (below, more);
                continue;
            }
            if let Some(given) = self.0[&at].given_on.get(first) {
                let whole: Vec<String> = given.iter().chain(more).cloned().collect();
                return self.resolve(&at, &whole, depth + 1).or(Some(at));
            }
            for glob in &self.0[&at].globs {
                let whole: Vec<String> = glob.iter().chain(rest).cloned().collect();
                if let Some(found) = self.resolve(&at, &whole, depth + 1)
                    && found != at
                    && self.0[&found].file != self.0[&at].file
                {
                    return Some(found);
                }
            }
            break;
        }
        Some(at)
    }

    /// The circles among the files: every set of files that use one another, however far around.
    pub fn circles(&self) -> Vec<BTreeSet<PathBuf>> {
        let mut next: BTreeMap<PathBuf, BTreeSet<PathBuf>> = BTreeMap::new();
        for one in self.uses(false) {
            next.entry(one.from).or_default().insert(one.to);
        }
        let reach = |start: &PathBuf| {
            let (mut seen, mut open) = (BTreeSet::new(), vec![start.clone()]);
            while let Some(at) = open.pop() {
                for to in next.get(&at).into_iter().flatten() {
                    if seen.insert(to.clone()) {
                        open.push(to.clone());
                    }
                }
            }
            seen
        };
        let reached: BTreeMap<&PathBuf, BTreeSet<PathBuf>> =
            next.keys().map(|file| (file, reach(file))).collect();
        let mut circles: BTreeSet<BTreeSet<PathBuf>> = BTreeSet::new();
        for (file, from_here) in &reached {
            if from_here.contains(*file) {
                let back =
                    |other: &&PathBuf| reached.get(*other).is_some_and(|reached| reached.contains(*file));
                circles.insert(from_here.iter().filter(back).cloned().collect());
            }
        }
        circles.into_iter().collect()
    }
}

#[derive(Default)]
struct Read {
    module: Module,
    children: Vec<String>,
    in_tests: bool,
    /// How many modules without a file of their own the item stands in.
    inline: usize,
}

impl Read {
    fn push(&mut self, mut path: Vec<String>, line: usize, in_tests: bool) {
        // `super` leads out of a module without a file first.
        let up = path.iter().take_while(|name| *name == "super").count().min(self.inline);
        path.drain(..up);
        if up > 0 && path.first().is_some_and(|name| name != "super") {
            path.insert(0, "self".to_owned());
        }
        if !path.is_empty() {
            self.module.paths.push((path, line, in_tests));
        }
    }
}

fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|one| {
        one.path().is_ident("test")
            || one.path().is_ident("cfg")
                && one.meta.require_list().is_ok_and(|list| list.tokens.to_string().trim() == "test")
    })
}

impl<'ast> Visit<'ast> for Read {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        let before = self.in_tests;
        self.in_tests |= is_test(&item.attrs);
        match &item.content {
            None if !self.in_tests => self.children.push(item.ident.to_string()),
            // Test modules in files of their own are not read: what they use is no part of the house.
            None => {}
            Some(_) => {
                self.inline += 1;
                syn::visit::visit_item_mod(self, item);
                self.inline -= 1;
            }
        }
        self.in_tests = before;
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        let before = self.in_tests;
        self.in_tests |= is_test(&item.attrs);
        syn::visit::visit_item_fn(self, item);
        self.in_tests = before;
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        let in_tests = self.in_tests || is_test(&item.attrs);
        let given_on = !matches!(item.vis, syn::Visibility::Inherited);
        let line = item.use_token.span.start().line;
        let mut open = vec![(Vec::new(), &item.tree)];
        while let Some((mut path, tree)) = open.pop() {
            match tree {
                syn::UseTree::Path(one) => {
                    path.push(one.ident.to_string());
                    open.push((path, &one.tree));
                }
                syn::UseTree::Group(group) => {
                    open.extend(group.items.iter().map(|tree| (path.clone(), tree)))
                }
                syn::UseTree::Glob(_) => {
                    if given_on {
                        self.module.globs.push(path.clone());
                    }
                    self.push(path, line, in_tests);
                }
                syn::UseTree::Name(_) | syn::UseTree::Rename(_) => {
                    let (name, known) = match tree {
                        syn::UseTree::Rename(one) => (one.ident.to_string(), one.rename.to_string()),
                        syn::UseTree::Name(one) => (one.ident.to_string(), one.ident.to_string()),
                        _ => continue,
                    };
                    let known = if name == "self" { path.last().cloned().unwrap_or_default() } else { known };
                    if name != "self" {
                        path.push(name);
                    }
                    if !in_tests && self.inline == 0 {
                        self.module.given_on.insert(known, path.clone());
                    }
                    // What is given on is used by whoever uses it.
                    if !given_on {
                        self.push(path, line, in_tests);
                    }
                }
            }
        }
    }

    // `pub(in crate::ui)` uses nothing.
    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<String> = path.segments.iter().map(|one| one.ident.to_string()).collect();
        if let (Some(first), true) = (path.segments.first(), names.len() > 1) {
            self.push(names, first.ident.span().start().line, self.in_tests);
        }
        syn::visit::visit_path(self, path);
    }

    // What stands in a macro is read word by word: paths in it are used as well.
    fn visit_macro(&mut self, item: &'ast syn::Macro) {
        let mut paths = Vec::new();
        tokens(item.tokens.clone(), &mut paths);
        let in_tests = self.in_tests;
        paths.into_iter().for_each(|(path, line)| self.push(path, line, in_tests));
        syn::visit::visit_macro(self, item);
    }
}

/// The paths of more than one word in what a macro is given.
fn tokens(stream: proc_macro2::TokenStream, paths: &mut Vec<(Vec<String>, usize)>) {
    let mut path: Vec<String> = Vec::new();
    let (mut line, mut colons) = (0, 0);
    let mut end = |path: &mut Vec<String>, line: usize| {
        if path.len() > 1 {
            paths.push((path.clone(), line));
        }
        path.clear();
    };
    let mut groups = Vec::new();
    for token in stream {
        match token {
            proc_macro2::TokenTree::Ident(word) => {
                if colons != 2 {
                    end(&mut path, line);
                    line = word.span().start().line;
                }
                path.push(word.to_string());
                colons = 0;
            }
            proc_macro2::TokenTree::Punct(sign) if sign.as_char() == ':' => colons += 1,
            other => {
                end(&mut path, line);
                colons = 0;
                if let proc_macro2::TokenTree::Group(group) = other {
                    groups.push(group.stream());
                }
            }
        }
    }
    end(&mut path, line);
    for group in groups {
        tokens(group, paths);
    }
}
