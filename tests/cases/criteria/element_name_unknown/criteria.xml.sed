16s|<guideline .*</guideline>|<guidline level="low" source="policy: test"/>|
