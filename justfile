# The front door: what one does with this project. `just` lists it.

# List what can be done
default:
    @just --list --unsorted

# Build everything and serve the sample archive on localhost
serve *ARGUMENTS:
    ./dev serve {{ARGUMENTS}}

# Run all checks and tests, those in a real browser included
test:
    ./dev test

# Run the tests of the core alone: the quick loop while writing a rule
test-core:
    cargo test --package postmortem-core

# Check format and lints
lint:
    ./dev lint

# Build the command with everything in it
build:
    cargo build --release --package postmortem

# Write the browser plugin as an npm package to target/package
package:
    cargo run --release --package postmortem -- package target/package

# Install the command for this user
install:
    cargo install --path crates/postmortem

# Check the sample archive
check:
    cargo run --quiet --package postmortem -- check site

# Measure the search on judged collections (see CONTRIBUTING.md for their form)
evaluate CORPORA:
    cargo run --release --package xtask -- evaluate --corpora {{CORPORA}}
