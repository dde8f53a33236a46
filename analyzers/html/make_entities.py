#!/usr/bin/env python3
"""Writes entities_table.inc, the named character references of HTML5, from Python's own table.

usage: make_entities.py > entities_table.inc

A row is {name, first code point, second or 0, may stand without ";"}, sorted by name in byte order.
"""
from html.entities import html5

for name in sorted({key.rstrip(';') for key in html5}):
    points = [ord(c) for c in html5[name + ';']] + [0]
    print('{"%s", 0x%X, 0x%X, %s},' % (name, points[0], points[1], 'true' if name in html5 else 'false'))
