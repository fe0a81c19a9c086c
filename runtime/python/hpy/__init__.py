"""HPy for CPython: the runtime that loads universal and hybrid modules.

    hpy.universal   the loader and its contexts (a C extension)
    hpy.debug       find leaked handles
    hpy.trace       count and time API calls
    hpy.devel       build extensions with setuptools

``hpy._loader.install()`` makes ``import`` find HPy modules.
"""
