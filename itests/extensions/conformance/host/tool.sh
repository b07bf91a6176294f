#!/bin/sh
# Called without its suffix by many a page.
echo "tool.sh $*"
