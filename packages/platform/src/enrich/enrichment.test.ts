import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Enrichment, openEnrichment } from './enrichment.js';
import { sanitisedCall } from './sanitised-call.fixture.js';
import { tinyMmdb } from './tiny-mmdb.fixture.js';

const assignment = {
  template: '/v1/patients/{patientId}/records',
  parameters: [{ name: 'patientId', value: '48213' }],
  object: { type: 'patient', id: '48213' },
  known: true,
};
const logger = {
  warn: (): void => {
    throw new Error('the bundled databases must be there');
  },
};

describe('enrichment', () => {
  let enrichment: Enrichment;
  let directory = '';
  beforeAll(async () => {
    enrichment = await openEnrichment({ logger });
    directory = await mkdtemp(join(tmpdir(), 'enrich-'));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));
  const placeOf = (clientIp: string, by = enrichment): Record<string, unknown> => {
    const { country, asn, asOrganisation, latitude, longitude } = by.enrich(
      sanitisedCall({ clientIp }),
      assignment,
    );
    return { country, asn, asOrganisation, latitude, longitude };
  };

  it('knows where Google’s and Cloudflare’s resolvers are announced', () => {
    expect(placeOf('8.8.8.8')).toMatchObject({
      country: 'US',
      asn: 15169,
      asOrganisation: expect.stringMatching(/google/i),
    });
    expect(placeOf('8.8.8.8').latitude).toBeTypeOf('number');
    expect(placeOf('1.1.1.1')).toMatchObject({
      asn: 13335,
      asOrganisation: expect.stringMatching(/cloudflare/i),
    });
    expect(placeOf('2001:4860:4860::8888')).toMatchObject({ asn: 15169 });
    expect(placeOf('::ffff:8.8.8.8')).toMatchObject({ country: 'US', asn: 15169 });
    expect(placeOf('193.0.6.139')).toMatchObject({ country: 'NL', asn: 3333 });
  });

  it('places private, reserved and malformed addresses nowhere', () => {
    for (const ip of [
      '10.0.0.1',
      '127.0.0.1',
      '192.168.0.1',
      '::1',
      'fd00::1',
      'garbage',
      '',
      '999.1.1.1',
      '~personal.x',
    ])
      expect(placeOf(ip), ip).toEqual({
        country: '',
        asn: 0,
        asOrganisation: '',
        latitude: undefined,
        longitude: undefined,
      });
  });

  it('carries over what templates and headers say', () => {
    const call = sanitisedCall({
      service: { id: 's', name: 'clinic' },
      requestHeaders: [{ name: 'user-agent', value: 'curl/8.5.0' }],
    });
    const enriched = enrichment.enrich(call, assignment);
    expect(enriched).toMatchObject({
      serviceName: 'clinic',
      endpointId: 'GET /v1/patients/{patientId}/records',
      endpointKnown: true,
      object: { type: 'patient', id: '48213' },
      endpointLabels: [],
      userAgentFamily: 'curl',
      blockedByUs: false,
    });
    expect(enrichment.enrich(call, assignment)).toEqual(enriched);
    const login = sanitisedCall({ method: 'POST', path: '/auth/login' });
    expect(
      enrichment.enrich(login, { template: '/auth/login', parameters: [], known: false }).endpointLabels,
    ).toEqual(['login']);
  });

  it('asks the platform whether a block of ours answered', async () => {
    const asking = await openEnrichment({ logger, isOurBlock: (call) => call.status === 403 });
    expect(asking.enrich(sanitisedCall({ status: 403 }), assignment).blockedByUs).toBe(true);
    expect(asking.enrich(sanitisedCall({ status: 200 }), assignment).blockedByUs).toBe(false);
  });

  it('prefers the user’s own files, one or several, where they know something', async () => {
    const city = join(directory, 'city.mmdb');
    const network = join(directory, 'asn.mmdb');
    await writeFile(
      city,
      tinyMmdb('GeoIP2-City', { country: { iso_code: 'CH' }, location: { latitude: 47, longitude: 8 } }),
    );
    await writeFile(
      network,
      tinyMmdb('GeoLite2-ASN', { autonomous_system_number: 64500, autonomous_system_organization: 'Own' }),
    );
    const one = await openEnrichment({ logger, maxmindFile: city });
    expect(placeOf('8.8.8.8', one)).toMatchObject({ country: 'CH', asn: 15169, latitude: 47, longitude: 8 });
    const both = await openEnrichment({ logger, maxmindFile: [city, network] });
    expect(placeOf('8.8.8.8', both)).toMatchObject({ country: 'CH', asn: 64500, asOrganisation: 'Own' });
    expect(placeOf('10.0.0.1', both)).toMatchObject({ country: '', asn: 0 });
  });

  it('refuses to start on an own file it cannot use, and names it', async () => {
    const broken = join(directory, 'broken.mmdb');
    await writeFile(broken, 'not a database');
    await expect(openEnrichment({ logger, maxmindFile: broken })).rejects.toThrow(broken);
    await expect(openEnrichment({ logger, maxmindFile: join(directory, 'absent') })).rejects.toThrow(
      'absent',
    );
  });
});
