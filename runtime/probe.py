import importlib.machinery
import json
import os
import sys
import sysconfig

paths = sysconfig.get_paths()
includes = []
for key in "include", "platinclude":
    if paths.get(key) and paths[key] not in includes:
        includes.append(paths[key])
# Debian's pyconfig.h includes <x86_64-linux-gnu/python3.14/pyconfig.h>, which compilers look for in the
# system's folder, and an interpreter that was unpacked elsewhere has beside its own.
after = []
multiarch = sysconfig.get_config_var("MULTIARCH")
if multiarch:
    for folder in list(includes):
        parent, name = os.path.split(folder)
        if os.path.exists(os.path.join(parent, multiarch, name, "pyconfig.h")) and parent != "/usr/include" and parent not in after:
            after.append(parent)
suffix = sysconfig.get_config_var("EXT_SUFFIX") or importlib.machinery.EXTENSION_SUFFIXES[0]
version = sys.version_info
if sys.implementation.name == "cpython":
    # .cpython-311-x86_64-linux-gnu.so or .cp311-win_amd64.pyd
    tag = "cp" + suffix.split(".")[1].replace("cpython-", "").replace("cp", "", 1).split("-")[0]
else:
    # .pypy311-pp73-x86_64-linux-gnu.so
    tag = "-".join(suffix.split(".")[1].split("-")[:2])
json.dump(
    {
        "executable": sys.executable,
        "implementation": sys.implementation.name,
        "version": "%d.%d.%d" % version[:3],
        "version_hex": sys.hexversion,
        "include_dirs": includes,
        "after_dirs": after,
        "ext_suffix": suffix,
        "abi_tag": tag,
        "free_threaded": bool(sysconfig.get_config_var("Py_GIL_DISABLED")),
    },
    sys.stdout,
)
