"""A pytest fixture. In a conftest.py:

    from hpy.debug.pytest import hpy_debug

and each test that takes `hpy_debug` fails if it leaves handles open.
"""
import pytest

from .leakdetector import LeakDetector


@pytest.fixture
def hpy_debug():
    with LeakDetector() as detector:
        yield detector
