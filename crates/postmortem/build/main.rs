//! Builds the browser plugin: the WebAssembly modules that the command carries in itself and every site gets a copy of.
//!
//! Needs nothing but cargo and the `wasm32-unknown-unknown` target, which rust-toolchain.toml names. Set
//! `POSTMORTEM_SKIP_WASM` to leave the modules empty where only the Rust code is looked at (`cargo clippy`).

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

mod silence;

use walrus::Module as Wasm;
use wasm_bindgen_cli_support::Bindgen;

/// A module: the feature of `postmortem-wasm` that makes it, which also names its files, and the profile it is built with.
const MODULES: &[(&str, &str)] =
    &[("form", "wasm-form"), ("similar", "wasm-form"), ("search", "wasm-search"), ("languages", "wasm-search")];

/// Modules that readers of a site load: what they say of panics is taken out.
const SILENT: &[&str] = &["search", "languages"];

/// What goes into the modules; nothing else makes cargo run this script again.
const SOURCES: &[&str] = &["postmortem-core", "postmortem-search", "postmortem-wasm"];

fn main() {
    if let Err(error) = build() {
        println!("cargo::error={}", error.to_string().replace('\n', "\ncargo::error="));
    }
}

fn build() -> Result<(), Box<dyn Error>> {
    let workspace = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../..").canonicalize()?;
    let out = PathBuf::from(env::var("OUT_DIR")?);
    watch_sources(&workspace);

    let skip = env::var_os("POSTMORTEM_SKIP_WASM").is_some_and(|value| !value.is_empty() && value != "0");
    for (module, profile) in MODULES {
        if skip {
            fs::write(out.join(format!("{module}.js")), "")?;
            fs::write(out.join(format!("{module}_bg.wasm")), "")?;
        } else {
            let light = env::var("PROFILE")? == "debug";
            let module = Module { name: module, profile: if light { "wasm-dev" } else { profile } };
            let wasm = module.compile(&workspace, &out)?;
            module.bind(&wasm, &out)?;
        }
    }
    fs::write(out.join("plugin_files.rs"), list_of_files()?)?;
    Ok(())
}

fn watch_sources(workspace: &Path) {
    println!("cargo::rerun-if-env-changed=POSTMORTEM_SKIP_WASM");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed={}", workspace.join("Cargo.lock").display());
    for source in SOURCES {
        let folder = workspace.join("crates").join(source);
        for part in ["src", "Cargo.toml", "build.rs"].map(|part| folder.join(part)) {
            // A path that is not there would make cargo run this script every time.
            if part.exists() {
                println!("cargo::rerun-if-changed={}", part.display());
            }
        }
    }
}

struct Module {
    name: &'static str,
    profile: &'static str,
}

impl Module {
    /// Builds the module with a cargo of its own and gives the path of the `.wasm` file.
    fn compile(&self, workspace: &Path, out: &Path) -> Result<PathBuf, Box<dyn Error>> {
        let target = out.join("wasm");
        let mut cargo = Command::new("cargo");
        cargo.current_dir(workspace).args(["build", "--package", "postmortem-wasm", "--lib", "--no-default-features"]);
        cargo.args(["--features", self.name, "--profile", self.profile, "--target", "wasm32-unknown-unknown"]);
        cargo.arg("--target-dir").arg(&target);
        // The settings of the outer build are for another machine: its own.
        for (name, _) in env::vars_os() {
            if name.to_str().is_some_and(belongs_to_outer_build) {
                cargo.env_remove(name);
            }
        }
        cargo.env("CARGO_ENCODED_RUSTFLAGS", rust_flags(workspace));

        let output = cargo.output().map_err(|error| format!("cannot run cargo: {error}"))?;
        if !output.status.success() {
            return Err(explain(&String::from_utf8_lossy(&output.stderr)).into());
        }
        Ok(target.join("wasm32-unknown-unknown").join(self.profile).join("postmortem_wasm.wasm"))
    }

    /// Writes the module's two files, `<name>.js` and `<name>_bg.wasm`.
    fn bind(&self, wasm: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
        let mut bindgen = Bindgen::new();
        if SILENT.contains(&self.name) {
            bindgen.input_bytes(self.name, self.silenced(wasm)?);
        } else {
            bindgen.input_path(wasm);
        }
        bindgen.out_name(self.name).web(true)?.typescript(false);
        // The script passes the module's address; a default one would end up in every bundler's output.
        bindgen.omit_default_module_path(true).remove_name_section(true).remove_producers_section(true);
        // After a trap the page starts a fresh instance with `__wbg_reset_state`.
        bindgen.reset_state_function(true);
        bindgen.generate(out).map_err(|error| format!("cannot bind the {} module: {error:#}", self.name))?;
        Ok(())
    }

    /// The module as bytes, which the library reads anew: one that it is given as such would keep its names.
    fn silenced(&self, wasm: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
        let code = Wasm::from_file(wasm);
        let mut code = code.map_err(|error| format!("cannot read the {} module: {error:#}", self.name))?;
        silence::silence(&mut code)?;
        Ok(code.emit_wasm())
    }
}

/// Whether a variable was set by the cargo that runs this script, or speaks of its compiler.
fn belongs_to_outer_build(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "CARGO",
        "CARGO_ENCODED_RUSTFLAGS",
        "CARGO_BUILD_RUSTFLAGS",
        "CARGO_BUILD_TARGET",
        "CARGO_TARGET_DIR",
        "CARGO_MAKEFLAGS",
        "MAKEFLAGS",
        "RUSTFLAGS",
        "RUSTC",
        "RUSTC_WRAPPER",
        "RUSTC_WORKSPACE_WRAPPER",
        "RUSTDOC",
        "RUSTUP_TOOLCHAIN",
        "TARGET",
        "HOST",
        "PROFILE",
        "OPT_LEVEL",
        "DEBUG",
        "NUM_JOBS",
        "OUT_DIR",
    ];
    const PREFIXES: &[&str] =
        &["CARGO_FEATURE_", "CARGO_CFG_", "CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_PROFILE_", "DEP_"];
    NAMES.contains(&name) || PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}

/// Flags that keep the paths of this machine out of the modules.
fn rust_flags(workspace: &Path) -> String {
    let mut flags = vec![format!("--remap-path-prefix={}=.", workspace.display())];
    let home = |variable: &str, folder: &str| {
        let set = env::var_os(variable).map(PathBuf::from);
        set.or_else(|| env::home_dir().map(|home| home.join(folder)))
    };
    for (path, name) in [(home("CARGO_HOME", ".cargo"), "cargo"), (home("RUSTUP_HOME", ".rustup"), "rustup")] {
        flags.extend(path.map(|path| format!("--remap-path-prefix={}={name}", path.display())));
    }
    // Cargo separates encoded flags with this character, so that a path may hold a space.
    flags.join("\u{1f}")
}

/// What to tell of a failed build: the one line that mends it, or what cargo said.
fn explain(said: &str) -> String {
    let no_target = said.contains("target may not be installed") || said.contains("can't find crate for `core`");
    if no_target || said.contains("is not installed") {
        return "the WebAssembly target is missing, install it with: rustup target add wasm32-unknown-unknown"
            .to_owned();
    }
    format!("cannot build the browser plugin:\n{said}")
}

/// A Rust list of the files with their bytes.
fn list_of_files() -> Result<String, Box<dyn Error>> {
    let mut list = String::from("/// The files of the browser plugin by name.\n");
    list.push_str("pub(crate) const PLUGIN_FILES: &[(&str, &[u8])] = &[\n");
    for (module, _) in MODULES {
        for file in [format!("{module}.js"), format!("{module}_bg.wasm")] {
            writeln!(list, "    ({file:?}, include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{file}\"))),")?;
        }
    }
    list.push_str("];\n");
    Ok(list)
}
