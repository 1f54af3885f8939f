import { type CollectionTag, parseDocument, type ScalarTag, type Tags } from 'yaml';
import type { KongRow } from '../admin-api.js';
import { isRecord } from '../planning/kong-snapshot.js';

const TIMESTAMP = 'tag:yaml.org,2002:timestamp';
const isTimestamp = (tag: Tags[number]): boolean =>
  typeof tag === 'string' ? tag === 'timestamp' : (tag as ScalarTag | CollectionTag).tag === TIMESTAMP;

type Read =
  | { readonly kind: 'read'; readonly document: KongRow }
  | { readonly kind: 'unreadable'; readonly why: string };

/**
 * What Kong prints of its configuration: YAML 1.1, as libyaml writes it (`yes` is a word there, dates are texts). Only a
 * flat document whose values are taken as they are (`_transform: false`) is understood, since only that can be written
 * back unchanged. Never throws; no aliases.
 */
export function readDeclarative(text: string): Read {
  const parsed = parseDocument(text, {
    version: '1.1',
    customTags: (tags) => tags.filter((tag) => !isTimestamp(tag)),
  });
  const [problem] = parsed.errors;
  if (problem !== undefined) return { kind: 'unreadable', why: problem.code };
  let document: unknown;
  try {
    document = parsed.toJS({ maxAliasCount: 0 });
  } catch {
    return { kind: 'unreadable', why: 'it has aliases' };
  }
  if (!isRecord(document)) return { kind: 'unreadable', why: 'it is no mapping' };
  if (typeof document._format_version !== 'string')
    return { kind: 'unreadable', why: 'it has no _format_version' };
  if (document._transform !== false)
    return { kind: 'unreadable', why: 'its values are not taken as they are (_transform)' };
  return { kind: 'read', document };
}

/** JSON is YAML in both of its versions, so no text can be read as anything else. Keys keep their order, for `check_hash`. */
export const declarativeText = (document: KongRow): string => JSON.stringify(document);
