//! Builds the crate anew when a file comes or goes that is carried in the program: templates, rule pages, the guide, the package.

fn main() {
    for folder in ["../../templates", "../../tests/rules", "../../guide", "../../package"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
