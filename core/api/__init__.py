"""The shape of every API answer: envelope, errors, pagination, throttles, and their OpenAPI schema."""
