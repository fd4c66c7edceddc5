"""
The workbench: the same desk as the command line, in a browser.

A page is a function from what was asked (`asked.Asked`) to what is answered (`asked.Shown`, `Sent`,
`SeeOther`). It calls the desk and computes nothing of its own. `routes.ROUTES` lists every address
with its page and who may ask for it; `server.app` makes the application out of that list.
"""
