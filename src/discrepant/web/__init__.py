"""The review desk: a small web application on this machine, for one person at a time.

desk.py knows the workspace and writes rulings, rows.py is the queue, guard.py keeps strangers out, app.py answers
requests with pages/. It needs the extra `serve` (Starlette and uvicorn).
"""
