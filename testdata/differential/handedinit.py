import handedinit as m
from show import *

print(m.answer, m.__name__)
call("twice", m.twice, 21)
call("twice", m.twice, None)
end()
