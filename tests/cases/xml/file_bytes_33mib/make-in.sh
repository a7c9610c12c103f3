#!/bin/sh
echo '<?xml version="1.0" encoding="UTF-8"?>'
echo '<submission/>'
head -c 34603008 /dev/zero | tr '\000' ' '
