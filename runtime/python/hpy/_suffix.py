"""File names of HPy modules.

A universal module is ``NAME.hpy0.so``. A hybrid one also needs the C API of one
interpreter, whose tag is in the name: ``NAME.hpy0-cp311.so``.
"""

HPY_ABI_VERSION = 0
HPY_ABI_VERSION_MINOR = 0
HPY_ABI_TAG = "hpy%d" % HPY_ABI_VERSION


def _tag(parts):
    """The interpreter's tag in the first part of a suffix; None if there is none:
    cpython-311-x86_64-linux-gnu, cp311-win_amd64, pypy38-pp73-..., graalpy-38-native-...
    """
    first = parts[0]
    if first == "cpython" and len(parts) > 1 and parts[1][:1].isdigit():
        return "cp" + parts[1]
    if first[:2] == "cp" and first[2:3].isdigit():
        return first
    if first.startswith("pypy") and len(parts) > 1 and parts[1].startswith("pp"):
        return first + "-" + parts[1]
    if first.startswith("graalpy") and "native" in parts[1:3]:
        return "-".join(parts[: parts.index("native") + 1])
    return None


def _own_suffix():
    # Not for everyone who only imports this: the import hook runs at each start.
    import sysconfig

    return sysconfig.get_config_var("EXT_SUFFIX")


def parse_ext_suffix(suffix=None):
    """Split an extension suffix into the interpreter's tag and the file extension.

    >>> parse_ext_suffix(".cpython-310-x86_64-linux-gnu.so")
    ('cp310', 'so')
    """
    if suffix is None:
        suffix = _own_suffix()
    tag, ext = suffix.lstrip(".").rsplit(".", 1)
    found = _tag(tag.split("-"))
    if found is None:
        raise ValueError("unknown extension suffix: %r" % suffix)
    return found, ext


def get_hpy_ext_suffix(hpy_abi, ext_suffix=None):
    """The suffix of modules of an ABI.

    >>> get_hpy_ext_suffix("hybrid", ".cpython-310-x86_64-linux-gnu.so")
    '.hpy0-cp310.so'
    """
    if ext_suffix is None:
        ext_suffix = _own_suffix()
    if hpy_abi == "cpython":
        return ext_suffix
    tag, ext = parse_ext_suffix(ext_suffix)
    if hpy_abi == "universal":
        return ".%s.%s" % (HPY_ABI_TAG, ext)
    if hpy_abi == "hybrid":
        return ".%s-%s.%s" % (HPY_ABI_TAG, tag, ext)
    raise ValueError("unknown HPy ABI: %r" % hpy_abi)
