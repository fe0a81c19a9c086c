import armheader as m
from show import *

for args in ((b"",), (b"abc",), (bytearray(b"xyz") * 5000, 7), ("s",), (b"a", -1), (b"a", 2 ** 40)):
    call("sum", m.sum, *args)
end()
