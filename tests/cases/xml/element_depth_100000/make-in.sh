#!/bin/sh
# One element in another, 100,000 deep, one a line after the declaration.
echo '<?xml version="1.0" encoding="UTF-8"?>'
awk 'BEGIN { for (i = 0; i < 100000; i++) print "<d>" }'
awk 'BEGIN { for (i = 0; i < 100000; i++) print "</d>" }'
