11s|</areas>|</area>|
