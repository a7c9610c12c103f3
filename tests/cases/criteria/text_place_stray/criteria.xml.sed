11s|</areas>|ข้อความ</areas>|
