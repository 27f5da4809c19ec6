"""The only writer of the registry (专库).

Verbs: `entries` (draft, confirm, amend, dismiss, void, countersign, decline), `users`, `intake`. Questions: `queries`,
`verify`. A caller opens `database.connect(url).transaction()`, calls one verb, and leaves the block: that commits.
"""
