/** Types of a parameter as the inventory and OpenAPI show them; `date` also with time (see `format`). */
export type ValueType = 'integer' | 'number' | 'boolean' | 'uuid' | 'date' | 'token' | 'string';
