30s|type="shorttext"|type="shortext"|
