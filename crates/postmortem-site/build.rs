//! Builds the crate anew when a template, a rule page or a chapter of the guide comes or goes: they are carried in the program.

fn main() {
    for folder in ["../../templates", "../../tests/rules", "../../guide"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
