import { type DocumentReading, isRaw, own, type Raw, textIn, under } from './document-reading.js';
import type { DocumentedSecurity } from './documented-api.js';

type Security = DocumentedSecurity['security'][number];
const MAX_REQUIREMENTS = 32;

const kindOf = (scheme: Raw): Security['kind'] => {
  switch (textIn(scheme, 'type')) {
    case 'apiKey':
      return 'key';
    case 'basic':
      return 'basic';
    case 'http': {
      const name = textIn(scheme, 'scheme').toLowerCase();
      return name === 'basic' ? 'basic' : name === 'bearer' ? 'jwt' : 'other';
    }
    case 'oauth2':
    case 'openIdConnect':
      return 'oauth2';
    case 'mutualTLS':
      return 'mtls';
    default:
      return 'other';
  }
};

const schemesOf = (root: Raw): { readonly schemes: unknown; readonly pointer: string } => {
  if (Object.hasOwn(root, 'swagger'))
    return { schemes: own(root, 'securityDefinitions'), pointer: '/securityDefinitions' };
  const components = own(root, 'components');
  return {
    schemes: isRaw(components) ? own(components, 'securitySchemes') : undefined,
    pointer: '/components/securitySchemes',
  };
};

/**
 * What an operation asks of its callers: its own `security`, else the document's. `[]` and an empty requirement `{}`
 * both let everybody in (OpenAPI 3.1 §4.8.30).
 */
export const readSecurity = (
  reading: DocumentReading,
  operation: Raw,
  pointer: string,
): DocumentedSecurity => {
  const ownOnes = own(operation, 'security');
  const requirements = Array.isArray(ownOnes) ? ownOnes : own(reading.root, 'security');
  if (!Array.isArray(requirements) || requirements.length === 0)
    return { security: [], mayBeAnonymous: true };
  const known = reading.securities.get(requirements);
  if (known !== undefined) return known;
  const read = readRequirements(
    reading,
    requirements,
    under(Array.isArray(ownOnes) ? pointer : '', 'security'),
  );
  reading.securities.set(requirements, read);
  return read;
};

const readRequirements = (
  reading: DocumentReading,
  requirements: readonly unknown[],
  place: string,
): DocumentedSecurity => {
  const { schemes, pointer: home } = schemesOf(reading.root);
  const security = new Map<string, Security>();
  let mayBeAnonymous = false;
  for (const [index, requirement] of requirements.slice(0, MAX_REQUIREMENTS).entries()) {
    const names = isRaw(requirement) ? Object.keys(requirement) : [];
    if (names.length === 0) mayBeAnonymous = true;
    for (const scheme of names.slice(0, MAX_REQUIREMENTS)) {
      const value = isRaw(schemes) ? own(schemes, scheme) : undefined;
      if (value === undefined)
        reading.problem(
          under(place, index),
          `there is no security scheme ${JSON.stringify(scheme.slice(0, 64))}`,
          `one of that name at #${home}`,
        );
      security.set(scheme, securityOf(reading, scheme, value, under(home, scheme)));
    }
  }
  return { security: [...security.values()], mayBeAnonymous };
};

const securityOf = (reading: DocumentReading, scheme: string, value: unknown, pointer: string): Security => {
  const found =
    value === undefined ? undefined : reading.object(value, pointer, '{"type": "http", "scheme": "bearer"}');
  if (found === undefined) return { scheme, kind: 'other' };
  const name = textIn(found, 'name');
  return { scheme, kind: kindOf(found), ...(name === '' ? {} : { at: { in: textIn(found, 'in'), name } }) };
};
