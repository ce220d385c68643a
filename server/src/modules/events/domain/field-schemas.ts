/** Short forms for the fields of the built-in event types. */
import type { FieldSchema } from './event-type.ts';

export const text = (description: string, maxLength = 200): FieldSchema => ({ type: 'string', description, maxLength });
export const personal = (description: string, maxLength = 200): FieldSchema => ({
  ...text(description, maxLength),
  'x-personal': true,
});
export const choice = (description: string, values: readonly string[]): FieldSchema => ({
  type: 'string',
  description,
  enum: [...values],
});
export const day = (description: string): FieldSchema => ({ type: 'string', description, format: 'date' });
export const number = (description: string, minimum = 0, maximum = 1e15): FieldSchema => ({
  type: 'number',
  description,
  minimum,
  maximum,
});
export const flag = (description: string): FieldSchema => ({ type: 'boolean', description });
export const texts = (description: string, maxItems = 50): FieldSchema => ({
  type: 'array',
  description,
  items: { type: 'string', maxLength: 200 },
  maxItems,
});
export const object = (properties: Record<string, FieldSchema>, required: string[] = []): FieldSchema => ({
  type: 'object',
  properties,
  ...(required.length > 0 ? { required } : {}),
});
