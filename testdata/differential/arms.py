import arms as m
from show import *

call("f", m.f, [1])
call("f", m.f, 5)
call("g", m.g, [1])
call("g", m.g, Bad())
end()
