//! Takes the code out of a module that only writes the messages of panics.
//!
//! A panic ends in a trap, and no browser shows what it said. Stable Rust links the code that writes it nonetheless, with all
//! of the library's formatting.

use rustc_demangle::demangle;
use walrus::ir::{Call, InstrLocId, Unreachable, Visitor, dfs_in_order};
use walrus::{FunctionId, FunctionKind, LocalFunction, Module};

/// Empties every function of panics and of formatting: whoever calls one gets the trap. A module whose other code formats
/// text is refused.
pub(crate) fn silence(module: &mut Module) -> Result<(), String> {
    let name = |id: FunctionId| {
        let name = module.funcs.get(id).name.as_deref().unwrap_or_default();
        format!("{:#}", demangle(name))
    };
    let local = || module.funcs.iter_local().map(|(id, function)| (id, function, name(id)));
    let formatting: Vec<FunctionId> = local().filter(|(.., name)| formats(name)).map(|(id, ..)| id).collect();
    let panicking: Vec<FunctionId> = local().filter(|(.., name)| panics(name)).map(|(id, ..)| id).collect();
    for (id, function, name) in local() {
        let is_kept = !formatting.contains(&id) && !panicking.contains(&id);
        if is_kept && calls_any(function, &formatting) {
            return Err(format!("{name} formats text, which this module is built without"));
        }
    }
    for id in formatting.into_iter().chain(panicking) {
        if let FunctionKind::Local(function) = &mut module.funcs.get_mut(id).kind {
            let start = function.entry_block();
            function.block_mut(start).instrs = vec![(Unreachable {}.into(), InstrLocId::default())];
        }
    }
    Ok(())
}

fn formats(name: &str) -> bool {
    name.contains("::fmt::")
}

fn panics(name: &str) -> bool {
    ["panicking", "slice_error_fail", "slice_index_fail"].iter().any(|part| name.contains(part))
}

fn calls_any(function: &LocalFunction, callees: &[FunctionId]) -> bool {
    let mut calls = Calls { callees, found: false };
    dfs_in_order(&mut calls, function, function.entry_block());
    calls.found
}

struct Calls<'c> {
    callees: &'c [FunctionId],
    found: bool,
}

impl Visitor<'_> for Calls<'_> {
    fn visit_call(&mut self, call: &Call) {
        self.found |= self.callees.contains(&call.func);
    }
}
