import type { JsonSchema } from '../openapi-schemas.ts';
import { type Components, componentOf } from './fields.ts';

/** A value that fits a schema well enough to show its shape; used where an operation brings no example. */
export function sampleOf(schema: JsonSchema, components: Components, depth = 0): unknown {
  const name = componentOf(schema);
  const target = (name === null ? undefined : components[name]) ?? schema;
  if (target.default !== undefined) return target.default;
  if (target.const !== undefined) return target.const;
  if (target.enum) return target.enum[0];
  if (Array.isArray(target.examples)) return target.examples[0];
  const option = (target.oneOf ?? target.anyOf ?? target.allOf)?.[0];
  if (option) return sampleOf(option, components, depth);
  const type = Array.isArray(target.type) ? target.type[0] : target.type;
  if (type === 'array') return target.items && depth < 5 ? [sampleOf(target.items, components, depth + 1)] : [];
  if (type === 'object' || target.properties) {
    if (depth >= 5) return {};
    const fields = Object.entries(target.properties ?? {});
    return Object.fromEntries(fields.map(([field, inner]) => [field, sampleOf(inner, components, depth + 1)]));
  }
  return sampleOfPlain(type, target);
}

function sampleOfPlain(type: string | undefined, schema: JsonSchema): unknown {
  if (type === 'integer' || type === 'number') return schema.minimum ?? 1;
  if (type === 'boolean') return true;
  if (type === 'null') return null;
  const formats: Record<string, string> = {
    'date-time': '2026-01-05T09:00:00.000Z',
    date: '2026-01-05',
    email: 'anna@example.com',
    uuid: '019b8e6c-5c00-7000-8000-000000000000',
    uri: 'https://example.com',
  };
  return formats[String(schema.format)] ?? 'text';
}
