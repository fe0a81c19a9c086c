import modstate as m
from show import *

call("last", m.last)
for o in (1, "x", None, [1]):
    call("note", m.note, o)
    call("last", m.last)
end()
