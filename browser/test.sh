#!/usr/bin/env bash
# Tests the web page in Chromium, against the jar that was built. Maven calls it, with whether tests are skipped.
set -euo pipefail
cd "$(dirname "$0")"
if [ "${1:-}" = true ] || [ "${2:-}" = true ]; then exit 0; fi

if ! command -v npm >/dev/null || [ "$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0)" -lt 20 ]; then
    echo "[WARNING] The web page is not tested in a browser: it was left out, as there is no Node 20 or newer with npm."
    exit 0
fi

find_chromium() {
    if [ -n "${CHROMIUM:-}" ]; then
        printf '%s\n' "$CHROMIUM"
        return
    fi
    local name
    for name in /usr/bin/chromium chromium chromium-browser google-chrome; do
        if command -v "$name"; then return; fi
    done
}

mkdir -p target
if [ -z "$(find_chromium)" ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "[INFO] Installing Chromium"
        { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium; } \
            >target/apt.log 2>&1 || tail -n 20 target/apt.log | sed 's/^/[ERROR] /'
    fi
    if [ -z "$(find_chromium)" ]; then
        echo "[ERROR] The web page is tested in Chromium, and there is none: install it (Debian package chromium)," \
            "or set CHROMIUM to where it is."
        exit 1
    fi
fi
CHROMIUM=$(find_chromium)
export CHROMIUM

# A group of processes of its own, so that all of it is ended when we are, or when Maven is: that tells nobody.
set -m
{ npm run --silent journeys --prefix ../ui 2>&1 | tee target/journeys.log; } &
tests=$!
while kill -0 "$PPID" 2>/dev/null; do sleep 1; done >/dev/null 2>&1 && kill -INT -- "-$tests" 2>/dev/null &
watch=$!
trap 'kill -INT -- "-$tests" 2>/dev/null; wait "$tests"; exit 130' HUP INT TERM
trap 'kill -- "-$watch" 2>/dev/null' EXIT
if ! wait "$tests"; then
    # From the first failure on; marked, so that it is found in Maven's log.
    sed -n '/^ *1) /,$ s/^/[ERROR] /p' target/journeys.log
    echo "[ERROR] Journeys failed. What the browser saw is in ui/target/journeys: npx playwright show-trace FILE"
    exit 1
fi
