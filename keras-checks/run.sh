#!/usr/bin/env bash
# The checks against real Keras, each of which can be run alone (`keras-checks/python keras-checks/opens_in_keras.py`).
# Needs the dist (./mvnw -q package -DskipTests) and python3 with venv; exits 1 if a check fails.
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
cd "$here"
failed=()

run() { # CHECK ARGUMENTS…
    ./python "$@" || failed+=("$*")
}

must_fail() { # a fault that was put in on purpose and must be found: exit code 1 and a failed cell, not a crash
    local out status=0
    out=$(./python "$@" 2>&1) || status=$?
    if [ $status = 1 ] && grep -q '[1-9][0-9]* of [0-9]* cell(s) failed' <<<"$out"; then
        echo "== found, as it must be: $*"
        grep 'cell(s) failed' <<<"$out"
    else
        echo "$out"
        echo "== NOT FOUND (exit code $status): $*"
        failed+=("$* was not found")
    fi
}

run records_belong.py
run cases_open_in_keras.py
run together.py opens_in_keras.py composites_open_in_keras.py unscale_by_hand.py keras_continues.py optimizers_continue.py opened_as_keras.py recurrent_opened.py units_aligned.py opens_in_browser.py
run trains_as_keras.py
must_fail trains_as_keras.py --fault adam-epsilon
must_fail trains_as_keras.py --fault hard-sigmoid

if [ ${#failed[@]} != 0 ]; then
    printf 'failed: %s\n' "${failed[@]}"
    exit 1
fi
echo "all checks against real Keras passed"
