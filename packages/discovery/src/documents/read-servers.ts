import { type DocumentReading, isRaw, listIn, own, type Raw, textIn, under } from './document-reading.js';

const MAX_BASES = 8;

/** `/v1/` and `v1` become `/v1`; the root becomes ''. */
const tidy = (path: string): string => {
  const inner = path.split('/').filter((segment) => segment !== '');
  return inner.length === 0 ? '' : `/${inner.join('/')}`;
};

/** The path of a URL or of a relative reference, without query and fragment. */
const pathOf = (url: string): string => {
  const plain = url.split('#', 1)[0]?.split('?', 1)[0] ?? '';
  const authority = plain.indexOf('//');
  if (authority < 0) return tidy(plain);
  const slash = plain.indexOf('/', authority + 2);
  return slash < 0 ? '' : tidy(plain.slice(slash));
};

const withVariables = (url: string, variables: unknown): string =>
  url.replace(/\{([^{}]{1,64})\}/g, (placeholder, name: string) => {
    const variable = isRaw(variables) ? own(variables, name) : undefined;
    const value = isRaw(variable) ? own(variable, 'default') : undefined;
    return typeof value === 'string' || typeof value === 'number' ? String(value) : placeholder;
  });

/**
 * Base paths that `holder` (document, path item or operation) names with `servers`, variables at their defaults;
 * undefined when it names none. OpenAPI 2.0 has one `basePath` at the root instead.
 */
export const readServers = (
  reading: DocumentReading,
  holder: Raw,
  pointer: string,
): readonly string[] | undefined => {
  if (holder === reading.root && Object.hasOwn(holder, 'swagger')) return [tidy(textIn(holder, 'basePath'))];
  const servers = listIn(holder, 'servers');
  if (servers.length === 0) return undefined;
  const bases = new Set<string>();
  for (const [index, value] of servers.slice(0, 64).entries()) {
    const url = isRaw(value) ? textIn(value, 'url') : '';
    if (url === '') {
      reading.problem(
        under(under(pointer, 'servers'), index),
        'a server without a URL',
        '{"url": "https://api.example.com/v1"}',
      );
      continue;
    }
    if (bases.size < MAX_BASES)
      bases.add(pathOf(withVariables(url, isRaw(value) ? own(value, 'variables') : {})));
  }
  return bases.size === 0 ? undefined : [...bases];
};
