#!/usr/bin/env bash
# Builds the web page into target/page when it has to; with "check", holds it against its rules and runs its tests.
# Maven calls it. Without Node the server is built all the same, and says in the page's place what is missing.
set -euo pipefail
cd "$(dirname "$0")"

has_node() {
    command -v node >/dev/null && command -v npm >/dev/null &&
        [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] 2>/dev/null
}

# What went well has nothing to say; what did not is marked, so that it is found in Maven's log.
quietly() {
    mkdir -p target
    if ! "$@" >target/npm.log 2>&1; then
        sed 's/^/[ERROR] /' target/npm.log
        echo "[ERROR] $* failed in ui."
        exit 1
    fi
}

# A copy of the lock file tells what was installed; times say little, as every checkout sets them anew.
install() {
    local installed=node_modules/.installed
    if cmp -s package-lock.json "$installed"; then return; fi
    echo "[INFO] Fetching what the web page is built of"
    quietly npm ci
    cp package-lock.json "$installed"
}

# Older than anything it is built from (folders too: a file may be gone), or not there.
stale() {
    [ ! -f target/page/index.html ] || [ -n "$(find src public index.html package.json package-lock.json tsconfig.json \
        vite.config.ts postcss.config.cjs ../docs/reference/openapi.json ! -path src/api/schema.d.ts \
        -newer target/page/index.html -print -quit)" ]
}

page() {
    if ! has_node; then
        echo "[WARNING] The web page is left out: it takes Node 20 or newer with npm to build it (Debian packages nodejs and npm)."
        exit 0
    fi
    install
    if ! stale; then return; fi
    echo "[INFO] Building the web page"
    quietly npm run build
    # Files of the page are named after what is in them: those of the last page would be packed with it for ever.
    rm -rf ../server/target/classes/page
}

check() {
    if [ "$1" = true ] || [ "$2" = true ] || ! has_node; then return; fi
    quietly npm run check
    quietly npm test
}

case ${1:-page} in
    page) page ;;
    check) check "${2:-}" "${3:-}" ;;
    *)
        echo "Usage: $0 [page | check [SKIP_TESTS] [SKIP_TEST_CLASSES]]" >&2
        exit 2
        ;;
esac
