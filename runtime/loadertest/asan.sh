#!/bin/sh
# Run the loader's tests under AddressSanitizer and UBSan:
#
#     runtime/loadertest/asan.sh [PYTHON [MODE...]]
#
# PYTHON is python3 and the modes are universal, debug and trace by default. The
# interpreter itself is not instrumented: PYTHONMALLOC=malloc lets the sanitizer see
# its objects. Takes a minute or two.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
runtime=$(dirname "$here")
python=${1:-python3}
[ $# -gt 0 ] && shift
[ $# -gt 0 ] || set -- universal debug trace
cc=${CC:-gcc}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

include=$("$python" -c 'import sysconfig; print(sysconfig.get_paths()["include"])')
suffix=$("$python" -c 'import sysconfig; print(sysconfig.get_config_var("EXT_SUFFIX"))')
flags="-O1 -g -fPIC -fwrapv -fno-omit-frame-pointer -fsanitize=address,undefined
    -fno-sanitize-recover=undefined -fvisibility=hidden -Wall -Wextra -Werror"
# Functions of one signature are called through the type of another by design: the
# trampolines of the HPy ABI have generic types.
cp -r "$runtime/python/." "$dir"
c=$runtime/c
$cc $flags -shared -I"$c/include" -I"$c/loader" -I"$c/debug" -I"$c/trace" -I"$include" \
    "$c"/loader/*.c "$c"/debug/*.c "$c"/trace/*.c -o "$dir/hpy/universal$suffix" -ldl
for name in torture shapes loading loading_pkg loading_order; do
    $cc $flags -shared -DHPY_ABI_UNIVERSAL -DLOADING_NAME=$name -I"$c/include" \
        "$here/testdata/${name%_*}.c" "$c"/ext/*.c -o "$dir/$name.hpy0.so"
done

asan=$($cc -print-file-name=libasan.so)
ubsan=$($cc -print-file-name=libubsan.so)
status=0
for mode in "$@"; do
    for name in torture shapes loading memory; do
        printf '%s %s: ' "$mode" "$name"
        HPY=$mode PYTHONPATH=$dir PYTHONMALLOC=malloc LD_PRELOAD="$asan $ubsan" \
            ASAN_OPTIONS=detect_leaks=0 UBSAN_OPTIONS=print_stacktrace=1 \
            "$python" "$here/testdata/check_$name.py" || status=1
    done
done
exit $status
