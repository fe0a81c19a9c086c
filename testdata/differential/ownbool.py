import ownbool as m
from show import *

for x in (0, 1, 127, 128, 256, -1, "a"):
    call("narrowed", m.narrowed, x)
for x in (0, 1, Bad()):
    call("labelled", m.labelled, x)
end()
