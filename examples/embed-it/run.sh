#!/bin/sh
# Compiles the example against the dist and runs it on the module path, then on the class path. JAVA_HOME chooses the Java.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
lib=$here/../../engine-cli/target/dist/lib
if [ ! -d "$lib" ]; then
    echo "$lib is missing: run ./mvnw -q package -DskipTests first" >&2
    exit 1
fi
bin=${JAVA_HOME:+$JAVA_HOME/bin/}
out=$here/target/classes
rm -rf "$out"
mkdir -p "$out"

"${bin}javac" --release 17 -d "$out" --module-path "$lib" \
    "$here/src/module-info.java" "$here"/src/example/*.java
cp -R "$here/src/META-INF" "$out"

echo "on the module path:"
"${bin}java" --module-path "$lib:$out" --module example/example.Main
echo "on the class path:"
"${bin}java" --add-modules jdk.incubator.vector --class-path "$lib/*:$out" example.Main
echo "on the class path, without the Vector API:"
"${bin}java" --class-path "$lib/*:$out" example.Main
