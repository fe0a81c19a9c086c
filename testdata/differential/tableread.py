import tableread as m
from show import *

print(m.names)
print([n in dir(m) for n in m.names])
for x in (3, -2.5, "x"):
    call("plus", m.plus, x)
    call("negative", m.negative, x)
end()
