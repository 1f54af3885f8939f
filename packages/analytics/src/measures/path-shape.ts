import { type EnrichedCall, tokenClassOf } from '@gatewatch/model';

/** Answers that say "not here" or "not for you" of a path that nothing is known to stand at. */
const NOWHERE: readonly number[] = [400, 401, 403, 404, 405, 406, 410, 421, 501];
/** Asked for by browsers, crawlers and operating systems by themselves. */
const BY_DEFAULT: readonly string[] = [
  '/',
  '/favicon.ico',
  '/robots.txt',
  '/sitemap.xml',
  '/sitemap_index.xml',
  '/ads.txt',
  '/app-ads.txt',
  '/security.txt',
  '/humans.txt',
  '/browserconfig.xml',
  '/manifest.json',
  '/site.webmanifest',
];
const BY_DEFAULT_BELOW: readonly string[] = ['/apple-touch-icon', '/.well-known/', '/favicon'];
const LONGEST = 512;
/** From so many characters on, a segment with a digit in it is an identifier rather than a word. */
const IDENTIFIER_FROM = 12;

const isNowhere = (status: number): boolean => NOWHERE.includes(status);

const isAskedByDefault = (path: string): boolean =>
  BY_DEFAULT.includes(path) || BY_DEFAULT_BELOW.some((prefix) => path.startsWith(prefix));

/** The path that led nowhere, by its shape; undefined for calls that arrived. */
export const unknownPathOf = ({ call, endpointKnown }: EnrichedCall): string | undefined =>
  !endpointKnown && isNowhere(call.status) && !isAskedByDefault(call.path)
    ? pathShapeOf(call.path)
    : undefined;

/** A path with its identifiers taken out, so that one broken link to many objects is one path. Linear. */
function pathShapeOf(path: string): string {
  return path
    .slice(0, LONGEST)
    .split('/')
    .map((segment) => (isIdentifier(segment) ? '#' : segment))
    .join('/');
}

function isIdentifier(segment: string): boolean {
  if (tokenClassOf(segment) !== undefined) return true;
  let digits = 0;
  for (let at = 0; at < segment.length; at++) {
    const code = segment.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) digits += 1;
  }
  return digits > 0 && (digits === segment.length || segment.length >= IDENTIFIER_FROM);
}
