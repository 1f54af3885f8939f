import { isKongRow } from '@gatewatch/discovery';

const MAX_DEPTH = 8;

/**
 * Dotted paths of fields in `config` that a plugin's schema (`GET /schemas/plugins/{name}`) marks `encrypted`. Fields
 * stand as one-name objects in lists (`{"fields":[{"config":{"type":"record","fields":[…]}}]}`); of maps, all values.
 */
export function encryptedFields(schema: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (fields: unknown, path: readonly string[]): void => {
    if (!Array.isArray(fields) || path.length > MAX_DEPTH) return;
    for (const field of fields) {
      if (!isKongRow(field)) continue;
      for (const [name, inner] of Object.entries(field)) {
        if (!isKongRow(inner)) continue;
        const at = [...path, name];
        if (inner.encrypted === true) found.add(at.slice(1).join('.'));
        visit(inner.fields, at);
        visit(inner.shorthand_fields, at);
        // Lists of records, and maps whose values are marked.
        for (const nested of [inner.elements, inner.values]) {
          if (!isKongRow(nested)) continue;
          if (nested.encrypted === true) found.add(at.slice(1).join('.'));
          visit(nested.fields, inner.values === nested ? [...at, '*'] : at);
        }
      }
    }
  };
  if (isKongRow(schema)) visit(schema.fields, []);
  found.delete('');
  return found;
}
