import crlf as m
from show import *

for x in (1, "a", "abcd", Bad()):
    call("pair", m.pair, x)
    call("early", m.early, x)
end()
