import macronames

for name in sorted(n for n in vars(macronames) if not n.startswith("__")):
    print(name, getattr(macronames, name))
print("end")
