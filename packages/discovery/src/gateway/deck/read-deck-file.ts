import { type GatewayCertificate, type GatewayConfiguration, SECRET } from '@gatewatch/model';
import type { DescribeCertificate } from '../certificate-description.js';
import { fitConfiguration } from '../fit-configuration.js';
import {
  consumerOf,
  credentialOf,
  pluginOf,
  routeOf,
  secretOf,
  serviceOf,
  upstreamOf,
} from '../kong-entities.js';
import { type KongRow, tagsOf, textAt } from '../kong-row.js';
import { sameSecrets } from '../same-secrets.js';
import { type DeckDocument, deckDocumentOf, readDeckDocument } from './deck-document.js';
import { flattenDeck } from './flatten-deck.js';

export type DeckRead =
  | { readonly kind: 'read'; readonly configuration: GatewayConfiguration }
  /** No YAML, no JSON, too large, or nothing of a gateway in it; the reason is for people. */
  | { readonly kind: 'rejected'; readonly reason: string };

const VERSIONS = /^[123]\.\d{1,3}$/;
const KINDS = ['services', 'routes', 'plugins', 'consumers', 'upstreams', 'certificates'] as const;

/**
 * A gateway's configuration from the text of a decK file (or Kong's declarative format, whose entities are the same): `_format_version` 1.1 to 3.0. Total: never throws, bounded in time and size. No
 * secret of the file is in what it answers. What it does not know is in `gaps`.
 */
export function readDeckFile(
  text: string,
  fileName: string,
  readAt: string,
  describeCertificate: DescribeCertificate = () => undefined,
): DeckRead {
  return configurationOf(readDeckDocument(text), fileName, readAt, describeCertificate);
}

/** As `readDeckFile`, of a text that was parsed already, e.g. in a thread of its own. */
export function readDeckValue(
  parsed: unknown,
  fileName: string,
  readAt: string,
  describeCertificate: DescribeCertificate = () => undefined,
): DeckRead {
  return configurationOf(deckDocumentOf(parsed), fileName, readAt, describeCertificate);
}

function configurationOf(
  document: DeckDocument,
  fileName: string,
  readAt: string,
  describeCertificate: DescribeCertificate,
): DeckRead {
  if (document.kind === 'rejected') return document;
  const format = textAt(document.row, '_format_version');
  const flat = flattenDeck(document.row);
  if (format === '' && KINDS.every((kind) => flat[kind].length === 0))
    return { kind: 'rejected', reason: 'The file has no _format_version and no object of a gateway.' };
  if (format !== '' && !VERSIONS.test(format))
    return {
      kind: 'rejected',
      reason: `_format_version ${JSON.stringify(format.slice(0, 20))} is not known.`,
    };
  const gaps: { what: string; why: string }[] = [...flat.unknown].map((what) => ({
    what: what.slice(0, 200),
    why: 'not read from files',
  }));
  if (document.placeholders > 0)
    gaps.push({ what: 'environment', why: `${document.placeholders} values are filled in when decK syncs` });
  const same = sameSecrets(
    flat.credentials.map(({ kind, row }) => {
      const secret = secretOf(row, kind);
      return [textAt(row, 'id'), secret === SECRET ? '' : secret] as const;
    }),
  );
  const certificates = flat.certificates.flatMap((row): GatewayCertificate[] => {
    const described = describeCertificate(typeof row.cert === 'string' ? row.cert : '');
    const snis = flat.snis.get(textAt(row, 'id')) ?? [];
    if (described !== undefined) return [{ id: textAt(row, 'id'), snis, ...described, tags: tagsOf(row) }];
    gaps.push({ what: `certificate ${snis[0] ?? textAt(row, 'id')}`, why: 'it could not be parsed' });
    return [];
  });
  const membersOf = (groups: ReadonlyMap<string, ReadonlySet<string>>, row: KongRow): string[] =>
    [...(groups.get(textAt(row, 'id')) ?? [])].filter((name) => name !== '').sort();
  return {
    kind: 'read',
    configuration: fitConfiguration({
      gateway: 'kong',
      from: fileName.slice(0, 2048),
      origin: 'deck-file',
      readAt,
      version: '',
      database: '',
      settings: format === '' ? {} : { _format_version: format },
      services: flat.services.map(serviceOf),
      routes: flat.routes.map(routeOf),
      plugins: flat.plugins.map((row) => pluginOf(row)),
      consumers: flat.consumers.map((row) =>
        consumerOf(row, membersOf(flat.groups, row), membersOf(flat.aclGroups, row)),
      ),
      credentials: flat.credentials.map(({ kind, row }) =>
        credentialOf(row, kind, same.get(textAt(row, 'id'))),
      ),
      certificates,
      upstreams: flat.upstreams.map((row) => upstreamOf(row, flat.targets.get(textAt(row, 'id')) ?? [])),
      gaps,
    }),
  };
}
