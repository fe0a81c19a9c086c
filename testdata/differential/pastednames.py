import pastednames as m
from show import *

call("first", m.first)
for x in (1, 2.5, "a"):
    call("last", m.last, x)
end()
