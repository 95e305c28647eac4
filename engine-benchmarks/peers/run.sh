#!/usr/bin/env bash
# Times the founding training step beside PyTorch and Keras and writes docs/speed.md. Needs the dist and engine-benchmarks' jar
# (./mvnw -q package -DskipTests). Arguments go to peers.py.
#   JAVA_HOME_17, JAVA_HOME_25       the Javas; the first of each in /usr/lib/jvm by default
#   ENGINE_PEERS_TORCH_PYTHON        an interpreter with PyTorch; by default one is made as for keras-checks (some gigabytes)
#   ENGINE_CHECKS_PYTHON             an interpreter with Keras and TensorFlow, as for keras-checks
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
root=$(cd -- "$here/../.." && pwd -P)

first() { ls -d "$@" 2>/dev/null | head -1 || true; }
java17=${JAVA_HOME_17:-$(first /usr/lib/jvm/*-17-* /usr/lib/jvm/*17*)}
java25=${JAVA_HOME_25:-$(first /usr/lib/jvm/*-25-* /usr/lib/jvm/*25*)}
classes=--class-path=$root/engine-benchmarks/target/benchmarks.jar
peer="--enable-native-access=jblas --module-path $root/engine-cli/target/dist/lib --add-modules ALL-MODULE-PATH $classes engine.benchmarks.FoundingPeer"

peers=()
[ -z "$java25" ] || peers+=(--peer "engine, JDK 25=$java25/bin/java $peer")
[ -z "$java17" ] || peers+=(--peer "engine, JDK 17=$java17/bin/java ${peer#* }")
peers+=(--peer "torch=env ENGINE_CHECKS_PYTHON=${ENGINE_PEERS_TORCH_PYTHON:-} ENGINE_CHECKS_REQUIREMENTS=$here/requirements.txt $root/keras-checks/python $here/founding_torch.py")
peers+=(--peer "keras=$root/keras-checks/python $here/founding_keras.py")

machine="$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), $(nproc) cores"
cd "$here"
exec "$root/keras-checks/python" peers.py "${peers[@]}" --machine "$machine" --page "$root/docs/speed.md" "$@"
