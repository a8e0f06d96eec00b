//! The browser's view of the core and of the search: the only crate that knows wasm-bindgen.
//!
//! Every call is a function of its arguments: the document's text lives in JavaScript, so that nothing is lost when a call
//! traps and the page starts a fresh instance. Objects go out as plain objects and arrays, never as a `Map` or a `BigInt`.

#[cfg(feature = "search")]
mod answer;
#[cfg(feature = "form")]
pub mod evidence;
#[cfg(feature = "form")]
pub mod form;
#[cfg(feature = "search")]
pub mod search;
#[cfg(feature = "similar")]
pub mod similar;

/// Memory for the modules, by less code than the library's.
#[cfg(target_family = "wasm")]
#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
