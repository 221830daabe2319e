"""The engines, the schema, and what makes a store durable."""
