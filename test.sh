#!/bin/sh
# Checks what the tests need, then runs all of them.
#
#   ./test.sh [ARGUMENTS OF go test]
#
# Needs Go, a C compiler, and a Python 3 with its headers; nothing else is
# fetched but the Go modules of go.sum.
set -eu
cd "$(dirname "$0")"

need() {
    command -v "$1" >/dev/null 2>&1 || { echo "test.sh: needs $1: $2" >&2; exit 2; }
}
need go "see https://go.dev/doc/install"
need "${CC:-cc}" "install a C compiler, or set CC"
need python3 "install Python 3"
need patch "install patch"
need git "install git"
header=$(python3 -c 'import sysconfig; print(sysconfig.get_paths()["include"] + "/Python.h")')
[ -f "$header" ] || { echo "test.sh: needs $header: install Python's development files" >&2; exit 2; }

export CGO_ENABLED=0
go vet ./...
exec go test "$@" ./...
