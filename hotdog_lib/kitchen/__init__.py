"""Renders the course's picture set; needs the optional packages mitsuba and mitsuba-oidn.

`cook` takes one picture of a laid `table`, `album` all of the `picture_set`. What can be cooked
is in `dishes`, one file each; what they stand on in `supports`, what may be `around` them in
`props`; what several of them are made of in `pieces`, `patterns`, `colours` and `finishes`.
"""
