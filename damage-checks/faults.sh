#!/usr/bin/env bash
# A fault of each kind (crash, full disk, I/O error, too many open files) at every operation on files of engine.cli.fault's scenarios: a training
# over an earlier model, one gone on with, weights saved over a model, trainings in a loop. Exits 1 at a fault that tears, mixes, loses or leaves
# something. Takes some ten minutes. Needs a built tree: ./mvnw package -DskipTests.
#   faults.sh [N]    every N-th operation, of those that the same lines lead to the first alone: 1 for a minute or two, 60 as the suite does
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
classes=engine-cli/target/test-classes
for module in api layers cpu data train io inspect cli; do classes=$classes:engine-$module/target/classes; done
jars=$(find engine-cli/target/dist/lib -name '*.jar' ! -name 'engine-*' | tr '\n' ':')
tests=$(find "${MAVEN_REPOSITORY:-$HOME/.m2/repository}/org/assertj" -name 'assertj-core-*.jar' | tail -1)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
java -Xmx256m -XX:TieredStopAtLevel=1 -Djava.nio.file.spi.DefaultFileSystemProvider=engine.cli.fault.FaultyProvider \
    -cp "$classes:$jars$tests" engine.cli.fault.EveryFault "$work" "${1:-0}"
