import os
ALT = dict(p.split('=') for p in os.environ.get('ALT', '').split(',') if p)
def alt(name, default): return ALT.get(name, default)
