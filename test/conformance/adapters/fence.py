# The small fence behind a pipe, in Python: what an adapter in another language comes to.
import json
import sys


class Fence:
    def __init__(self):
        self.phase, self.epoch, self.owner, self.tomb = "none", 0, None, 0

    def bootstrap(self, epoch, **sender):
        if epoch < self.epoch or epoch <= self.tomb:
            return {}
        self.phase, self.epoch, self.owner = "active", epoch, sender["from"]
        return {"outputs": {"reply": [{"epoch": epoch, "success": True, "superseded": False}]}}

    def close(self, epoch, removed, **sender):
        is_old = epoch < self.epoch
        if not is_old:
            self.phase, self.epoch, self.owner, self.tomb = "none", 0, None, epoch
        return {"outputs": {"reply": [{"epoch": epoch, "success": not is_old, "superseded": is_old}]}}

    def crash(self):
        self.tomb = 0
        return {}


fence = Fence()
for line in sys.stdin:
    request = json.loads(line)
    verb, ok = request["verb"], {}
    if verb == "hello":
        ok = {
            "protocol": "fencepost-stdio/1",
            "adapter": "fence in Python",
            "verbs": ["evaluate"],
            "cannot": {},
            "unobserved": {},
        }
    elif verb == "reset":
        fence = Fence()
    elif verb == "do":
        ok = getattr(fence, request["action"])(**request["args"])
    elif verb == "observe":
        ok = {"fields": vars(fence)}
    elif verb == "evaluate":
        ok = {"value": request["inputs"]["a"] < request["inputs"]["b"]}
    print(json.dumps({"id": request["id"], "ok": ok}), flush=True)
    if verb == "bye":
        break
