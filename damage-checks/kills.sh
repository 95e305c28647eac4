#!/usr/bin/env bash
# The real thing, beside engine.cli.fault's double: the program is killed (kill -9) at random moments of a training over an earlier model, of one
# gone on with and of weights saved over a model; two trainings are started into one --out; and it runs on disks that are full after 8 kB more
# and more (as root, who may mount) and with few open files. Each time the model and its data spec are of one saving or refused, the
# earlier model is there, and the next run ends to the bit as an undisturbed one does and leaves no other file behind. Exits 1 otherwise.
# Takes some ten minutes. Needs the dist: ./mvnw package -DskipTests.
#   kills.sh [KILLS [PAIRS]]    50 each
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
engine=$PWD/engine-cli/target/dist/bin/engine kills=${1:-50} pairs=${2:-50}
export ENGINE_JAVA_OPTS="-XX:TieredStopAtLevel=1 -Xmx256m"
work=$(mktemp -d) mounted=
trap '[ -z "$mounted" ] || umount "$mounted"; rm -rf "$work"' EXIT
cd "$work"
failed=0
fault() { echo "FAULT $round: $*"; failed=1; }

awk 'BEGIN { srand(1); p = 100; print "Date,Close"; for (i = 0; i < 60; i++) { p *= 1 + (rand() - 0.5) / 20; printf "2020-%02d-%02d,%.2f\n", 1 + int(i / 28), 1 + i % 28, p } }' >prices.csv
flags=(--window 4 --units 2 --aux= --features Close --threads 1 --quiet) epochs=40 every=1
train() { "$engine" train --data "$work/prices.csv" "${flags[@]}" --epochs $epochs --checkpoint-every $every --seed "$1" --out "$2/m.keras" --history "$2/h.json"; }
resume() { "$engine" train --resume "$1/m.checkpoint" --quiet --threads 1; }
load() { "$engine" weights load "$1/m.keras" "$work/d.npz" --out "$1/m.keras"; }

# what may stand there: a model of seed 1, of seed 2, and that of seed 1 with the weights of the other
for seed in 1 2; do mkdir "$seed"; train "$seed" "$seed" 2>/dev/null >/dev/null; done
"$engine" weights dump 2/m.keras --out d.npz 2>/dev/null >/dev/null
cp -r 1 loaded
load loaded 2>/dev/null >/dev/null

# Which version a file is of.
of() { # FOLDER FILE VERSIONS...
    local folder=$1 file=$2 version
    shift 2
    for version; do ! cmp -s "$folder/$file" "$version/$file" || { echo "$version"; return; }; done
}

# One version of all files, or a refusal; and the model that was there before.
belong() { # FOLDER OLD NEW
    local model spec exit=0
    model=$(of "$1" m.keras "$2" "$3") spec=$(of "$1" m.data.json "$2" "$3")
    [ -n "$model" ] && [ -n "$spec" ] || { fault "torn"; return; }
    [ "$model" = "$2" ] || cmp -s "$1/m.keras~" "$2/m.keras" || fault "the earlier model is lost"
    [ "$model" != "$spec" ] || return 0
    mixed=$((mixed + 1))
    "$engine" predict "$1/m.keras" --data "$work/prices.csv" >now.csv 2>words || exit=$?
    [ $exit = 4 ] && [ ! -s now.csv ] || fault "a mixture that nobody sees"
}

# After the next run.
ended() { # FOLDER OLD NEW
    local file left
    for file in m.keras m.data.json h.json; do cmp -s "$1/$file" "$3/$file" || fault "other bits in $file"; done
    cmp -s "$1/m.keras~" "$2/m.keras" || fault "the earlier model is lost at the end"
    left=$(find "$1" | sed "s|^$1||" | grep -vxE '|/(m\.keras~?|m\.data\.json~?|h\.json|m\.checkpoint(/before)?(/(model\.keras|state\.json))?)' | tr '\n' ' ' || true)
    [ -z "$left" ] || fault "left behind: $left"
}

spoken() { ! grep -qE "defect|Exception|	at " "$1" || fault "$(cat "$1")"; }

start() { # KIND: fills m as it is before
    rm -rf m
    cp -r 1 m
    rm -f m/*~
    case $1 in
        train) rm -r m/m.checkpoint ;;
        resume)
            rm -r m/m.checkpoint
            mkdir m/m.checkpoint
            cp 2/m.checkpoint/before/* m/m.checkpoint/ ;;
    esac
}

run() { # KIND
    case $1 in
        train) train 2 m ;;
        resume) resume m ;;
        save) load m ;;
    esac
}

# --- kills
mixed=0 reached=0
kinds=(train resume save)
declare -A whole
for kind in "${kinds[@]}"; do
    start "$kind"
    begun=$(date +%s%N)
    run "$kind" >/dev/null 2>&1
    whole[$kind]=$((($(date +%s%N) - begun) / 1000000))
done
for ((n = 0; n < kills; n++)); do
    kind=${kinds[n % 3]} new=2
    round="kill $n of $kind"
    [ "$kind" != save ] || new=loaded
    start "$kind"
    run "$kind" >/dev/null 2>&1 &
    process=$!
    sleep "$(awk -v seed="$n$RANDOM" -v ms="${whole[$kind]}" 'BEGIN { srand(seed); print ms * (0.2 + 0.8 * rand()) / 1000 }')"
    java=$(pgrep -P "$process" || echo "$process") # the child of the function's shell, or what the shell has become
    kill -9 "$java" 2>/dev/null || true
    exit=0
    wait "$process" 2>/dev/null || exit=$?
    [ $exit = 0 ] || reached=$((reached + 1))
    belong m 1 $new
    if [ "$kind" = train ] && [ -e m/m.checkpoint/state.json ]; then resume m >/dev/null 2>words || fault "$(cat words)"
    else run "$kind" >/dev/null 2>words || fault "$(cat words)"; fi
    ended m 1 $new
done
echo "kills: $kills, $reached of them before the end; $mixed mixtures, all refused"

# --- two trainings into one --out
told=0 after=0
epochs=400 every=100
for seed in 1 2; do mkdir "long$seed"; train "$seed" "long$seed" >/dev/null 2>&1; done
for ((n = 0; n < pairs; n++)); do
    round="pair $n"
    rm -rf m
    mkdir m
    train 1 m >/dev/null 2>first & one=$!
    train 2 m >/dev/null 2>second & two=$!
    a=0 b=0
    wait $one || a=$?
    wait $two || b=$?
    case $a,$b in
        0,1) winner=long1 words=second ;;
        1,0) winner=long2 words=first ;;
        0,0) after=$((after + 1)); continue ;; # one was done before the other began
        *) fault "$(cat first second)"; continue ;;
    esac
    grep -q "another process is writing here" $words && told=$((told + 1)) || fault "$(cat $words)"
    for file in m.keras m.data.json h.json; do cmp -s "m/$file" "$winner/$file" || fault "$file is not the winner's"; done
    [ -z "$(find m -name '.*')" ] || fault "left behind: $(find m -name '.*' | tr '\n' ' ')"
done
echo "pairs: $pairs; in $told one went on and the other was told, in $after one was done before the other began"

# --- few open files
refused=0 tried=0
for ((files = 16; files < 80; files += 3)); do
    round="ulimit -n $files"
    start resume
    tried=$((tried + 1))
    exit=0
    (ulimit -n "$files" && resume m) >/dev/null 2>words || exit=$?
    if [ $exit != 0 ]; then
        refused=$((refused + 1))
        ! grep -q "^engine:" words || spoken words # below that Java itself does not start
    fi
    belong m 1 2
    resume m >/dev/null 2>words || fault "$(cat words)"
    ended m 1 2
done
echo "few open files: $tried runs, $refused refused"

# --- full disks
if [ "$(id -u)" = 0 ]; then
    mkdir disk
    refused=0 tried=0
    start resume
    need=$(du -sk m | cut -f1)
    for ((more = 0; more < 160; more += 8)); do
        round="$more kB of room"
        mount -t tmpfs -o size="$((need + more))k" none disk && mounted=$work/disk || break
        cp -r m/. disk/ 2>/dev/null || { umount disk; mounted=; continue; }
        tried=$((tried + 1))
        resume disk >/dev/null 2>words || { refused=$((refused + 1)); spoken words; }
        belong disk 1 2
        mount -o remount,size=8m disk
        resume disk >/dev/null 2>words || fault "$(cat words)"
        ended disk 1 2
        umount disk
        mounted=
    done
    echo "full disks: $tried runs, $refused refused"
fi
exit $failed
