"""File names of HPy modules.

A universal module is ``NAME.hpy0.so``. A hybrid one also needs the C API of one
interpreter, whose tag is in the name: ``NAME.hpy0-cp311.so``.
"""
import re
import sysconfig

HPY_ABI_VERSION = 0
HPY_ABI_VERSION_MINOR = 0
HPY_ABI_TAG = "hpy%d" % HPY_ABI_VERSION

# cpython-311-x86_64-linux-gnu, cp311-win_amd64, pypy38-pp73-..., graalpy-38-native-...
_TAGS = (
    (re.compile(r"cpython-(\d+[a-z]*)(?:-|$)"), "cp{0}"),
    (re.compile(r"(cp\d+[a-z]*)(?:-|$)"), "{0}"),
    (re.compile(r"(pypy\d+-pp\d+)(?:-|$)"), "{0}"),
    (re.compile(r"(graalpy-?\d+-native)(?:-|$)"), "{0}"),
)


def parse_ext_suffix(suffix=None):
    """Split an extension suffix into the interpreter's tag and the file extension.

    >>> parse_ext_suffix(".cpython-310-x86_64-linux-gnu.so")
    ('cp310', 'so')
    """
    if suffix is None:
        suffix = sysconfig.get_config_var("EXT_SUFFIX")
    tag, ext = suffix.lstrip(".").rsplit(".", 1)
    for pattern, form in _TAGS:
        match = pattern.match(tag)
        if match:
            return form.format(match.group(1)), ext
    raise ValueError("unknown extension suffix: %r" % suffix)


def get_hpy_ext_suffix(hpy_abi, ext_suffix=None):
    """The suffix of modules of an ABI.

    >>> get_hpy_ext_suffix("hybrid", ".cpython-310-x86_64-linux-gnu.so")
    '.hpy0-cp310.so'
    """
    if ext_suffix is None:
        ext_suffix = sysconfig.get_config_var("EXT_SUFFIX")
    if hpy_abi == "cpython":
        return ext_suffix
    tag, ext = parse_ext_suffix(ext_suffix)
    if hpy_abi == "universal":
        return ".%s.%s" % (HPY_ABI_TAG, ext)
    if hpy_abi == "hybrid":
        return ".%s-%s.%s" % (HPY_ABI_TAG, tag, ext)
    raise ValueError("unknown HPy ABI: %r" % hpy_abi)
