"""Lists in and out: stations, people, deployments, observations.

Taken in: `readers` opens a file by its content, `mapping` finds the columns, a *list*
(stations, people, deployments) cleans each row and plans what is new or changed, `importing`
writes the plan in one short transaction or not at all.
Given out: a *table* gives headers and rows, `writers` turns them into CSV, XLSX or JSON piece by
piece, so that memory does not grow with the rows.
"""
