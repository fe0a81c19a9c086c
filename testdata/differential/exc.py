import sys

import exc as m
from show import *

def r(e):
    def f(): raise e
    return f
call("note", m.with_note, r(KeyError("k")))
call("note", m.with_note, r(ValueError("k")))
call("note", m.with_note, lambda: 5)
call("tries", m.tries, (r(KeyError(1)), r(ValueError(2))))
call("tries", m.tries, (r(KeyError(1)), lambda: [7]))
call("tries", m.tries, ())
call("tries", m.tries, [])


class Shown(tuple):
    """A tuple whose own methods must not be called, whatever is pending."""

    def __len__(self):
        print("__len__ is called")
        return 1

    def __getitem__(self, key):
        print("__getitem__ is called")
        return None


call("tries subclass", m.tries, Shown((r(KeyError(1)), r(ValueError(2)))))
call("tries subclass", m.tries, Shown((r(KeyError(1)), lambda: [7])))
call("tries subclass", m.tries, Shown())
for x in ("ä", 1, [None]): call("formats", m.formats, x)
if sys.version_info >= (3, 11, 7):  # 3.11.2 loses the error of the formatting
    call("formats", m.formats, Bad())
call("raise", m.raise_type, KeyError)
call("raise", m.raise_type, KeyError, "x")
call("raise", m.raise_type, KeyError, ("x", 1))
call("raise", m.raise_type, 5)
call("raise", m.raise_type, int)
call("raise", m.raise_type, ValueError, KeyError("inst"))
import warnings
warnings.simplefilter("ignore")
for x in (None, 5, "w"): call("nomem", m.nomem, x)
warnings.simplefilter("error")
call("nomem", m.nomem, "w")
end()
