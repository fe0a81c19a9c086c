import importlib.machinery
import json
import sys
import sysconfig

paths = sysconfig.get_paths()
includes = []
for key in "include", "platinclude":
    if paths.get(key) and paths[key] not in includes:
        includes.append(paths[key])
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
        "ext_suffix": suffix,
        "abi_tag": tag,
        "free_threaded": bool(sysconfig.get_config_var("Py_GIL_DISABLED")),
    },
    sys.stdout,
)
