import weakref

import weaktest as m
from show import *

w = m.Weak()
call("set", w.set, Loud("one"), Loud("two"))
r = weakref.ref(w)
call("set", w.set, Loud("three"), Loud("four"))
print(r() is w)
w = None
print(r())
end()
