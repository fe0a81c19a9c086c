#!/bin/sh
# Run the loader's tests under AddressSanitizer and UBSan:
#
#     runtime/loadertest/asan.sh [PYTHON [MODE...]]
#
# PYTHON is python3 and the modes are universal, debug and trace by default. The
# interpreter itself is not instrumented: PYTHONMALLOC=malloc lets the sanitizer see
# its objects. CC is gcc by default; STRESS is the number of objects of each class in
# check_stress.py, 10000 by default, and TESTS which programs to run. Takes some minutes.
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
if $cc --version | grep -q clang; then
    flags="$flags -shared-libasan"
fi
# Functions of one signature are called through the type of another by design: the
# trampolines of the HPy ABI have generic types.
cp -r "$runtime/python/." "$dir"
c=$runtime/c
$cc $flags -shared -I"$c/include" -I"$c/loader" -I"$c/debug" -I"$c/trace" -I"$include" \
    "$c"/loader/*.c "$c"/debug/*.c "$c"/trace/*.c -o "$dir/hpy/universal$suffix" -ldl
for name in torture shapes misuse stress loading loading_pkg loading_order; do
    $cc $flags -shared -DHPY_ABI_UNIVERSAL -DLOADING_NAME=$name -I"$c/include" \
        "$here/testdata/${name%_*}.c" "$c"/ext/*.c -o "$dir/$name.hpy0.so"
done

if $cc --version | grep -q clang; then
    preload=$($cc -print-file-name=libclang_rt.asan-$(uname -m).so)
else
    preload="$($cc -print-file-name=libasan.so) $($cc -print-file-name=libubsan.so)"
fi
status=0
for mode in "$@"; do
    for name in ${TESTS:-torture shapes loading memory misuse stress}; do
        [ $name != misuse ] || [ $mode = debug ] || continue
        arguments=
        [ $name != stress ] || arguments=${STRESS:-10000}
        printf '%s %s: ' "$mode" "$name"
        # check_misuse.py wants the signals.
        HPY=$mode PYTHONPATH=$dir PYTHONMALLOC=malloc LD_PRELOAD="$preload" \
            ASAN_OPTIONS=detect_leaks=0:handle_segv=0 UBSAN_OPTIONS=print_stacktrace=1 \
            "$python" "$here/testdata/check_$name.py" $arguments || status=1
    done
done
exit $status
