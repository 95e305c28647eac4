#!/usr/bin/env bash
# All hostile files of engine.cli.hostile at 256 MB: crafted, 20,000 mutations, 10,000 single-bit flips. Prints how many ended how; exits 1 at a fault.
# Takes some minutes. Needs a built tree: ./mvnw package -DskipTests.
#   hostile.sh [CRAFTED MUTATIONS FLIPS]
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
classes=engine-cli/target/test-classes
for module in api layers cpu data train io inspect cli; do classes=$classes:engine-$module/target/classes; done
jars=$(find engine-cli/target/dist/lib -name '*.jar' ! -name 'engine-*' | tr '\n' ':')
tests=$(find "${MAVEN_REPOSITORY:-$HOME/.m2/repository}/org/assertj" -name 'assertj-core-*.jar' | tail -1)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
java -Xmx256m -cp "$classes:$jars$tests" engine.cli.hostile.Hostile "$work" "${1:-218}" "${2:-20000}" "${3:-10000}"
