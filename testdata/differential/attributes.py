import attributes as m
from show import *

for x in (0, 1, "", "a", None):
    call("one", m.one, x)
    call("three", m.three, x)
call("one", m.one)
end()
