import emptyinit as m
from show import *

call("swap", m.swap, (1, [2]))
call("swap", m.swap, (1,))
call("swap", m.swap, 5)
end()
