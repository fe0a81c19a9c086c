import owndoc as m
from show import *

for t in (m.Named, m.Bare):
    call("doc", lambda: t().__doc__)
    call("set", lambda: setattr(t(), "__doc__", 1))
print(m.Named.__doc__)
end()
