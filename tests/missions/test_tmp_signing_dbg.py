from tests.missions.test_open_data import *
import missions.workflow.conclude as c
def test_dbg(mission, observer, monkeypatch):
    import missions.workflow.conclude.issuing as i
    orig=i.check
    def chk(f):
        r=orig(f); print([(p.code,p.where,str(p.message)) for p in r if p.blocks]); return r
    monkeypatch.setattr(i,"check",chk)
    issued.__wrapped__(mission, observer) if hasattr(issued,"__wrapped__") else issued._get_wrapped_function()(mission, observer)
