/** An event of a type as an integrator would send it, made of its schema. */
import type { EventType } from '@hanse/sdk';

export interface FieldSchema {
  type?: string | string[];
  description?: string;
  enum?: string[];
  format?: string;
  properties?: Record<string, FieldSchema>;
  items?: FieldSchema;
  required?: string[];
  minimum?: number;
  'x-personal'?: boolean;
}

export function sampleEvent(type: EventType): Record<string, unknown> {
  const schema = type.schema as FieldSchema;
  const money = type.money !== 'none';
  const lines = [{ id: '1', sku: 'A-100', category: 'lighting', quantity: 2, netAmount: '149.90' }];
  return {
    source: 'erp',
    id: `${type.key.toUpperCase()}-1001`,
    type: type.key,
    occurredAt: '2026-01-05T09:00:00Z',
    account: { externalId: 'C-1001' },
    ...(money && { currency: 'EUR' }),
    ...(money && (type.lines ? { lines } : { netAmount: '149.90' })),
    ...(type.correction !== null && { corrects: { id: 'INV-1000' } }),
    ...(type.settles && { settles: [{ id: 'INV-1000' }] }),
    data: sampleObject(schema),
  };
}

function sampleObject({ properties = {}, required = [] }: FieldSchema): Record<string, unknown> {
  const names = Object.keys(properties);
  const shown = names.filter((name) => required.includes(name) || names.indexOf(name) < 4);
  return Object.fromEntries(shown.map((name) => [name, sampleValue(name, properties[name] ?? {})]));
}

function sampleValue(name: string, schema: FieldSchema): unknown {
  if (schema.enum !== undefined) return schema.enum[0];
  switch (typeOf(schema)) {
    case 'boolean':
      return true;
    case 'number':
    case 'integer':
      return Math.max(schema.minimum ?? 0, 10);
    case 'array':
      return schema.items === undefined ? [] : [sampleValue(name, schema.items)];
    case 'object':
      return sampleObject(schema);
    default:
      return schema.format === 'date' || /On$|Until$|From$|^from$|^until$/.test(name) ? '2026-01-31' : `${name}-1`;
  }
}

/** `string`, `number`, `boolean`, `array` or `object`. */
export function typeOf({ type }: FieldSchema): string {
  return (Array.isArray(type) ? type.find((one) => one !== 'null') : type) ?? 'string';
}
