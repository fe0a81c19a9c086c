import arrays as m
from show import *

call("s", m.sorted3, 3, 1, 2)
call("s", m.sorted3, 3, "1", 2)
call("s", m.sorted3, 3)
end()
