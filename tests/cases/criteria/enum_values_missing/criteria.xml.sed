29s|type="enum" values="area"|type="enum"|
