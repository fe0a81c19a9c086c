"""Names of HPy's ABIs and of their files."""
from hpy._suffix import (
    HPY_ABI_TAG,
    HPY_ABI_VERSION,
    HPY_ABI_VERSION_MINOR,
    get_hpy_ext_suffix,
    parse_ext_suffix,
)

__all__ = [
    "HPY_ABI_TAG",
    "HPY_ABI_VERSION",
    "HPY_ABI_VERSION_MINOR",
    "get_hpy_ext_suffix",
    "parse_ext_suffix",
]
