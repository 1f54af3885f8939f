import { Random } from '../chance/random.js';
import { placeAddress } from '../clinic/addresses.js';
import { ENDPOINTS } from '../clinic/api.js';
import type { Clinic } from '../clinic/cast.js';
import { anyDoctorSlug } from '../clinic/objects.js';
import { DAY_MS } from '../clinic/site-time.js';
import type { Call, Script } from '../gateway/call.js';
import type { Client } from '../gateway/client.js';
import { makeSession, withBadCredential } from '../gateway/session.js';
import { addressesOf } from './phones-of-day.js';
import type { Trap } from './trap-contract.js';

const VISITORS = [
  {
    name: 'search-a',
    userAgent: 'Mozilla/5.0 (compatible; Seekerbot/2.1; +https://seeker.example/bot)',
    visits: 14,
    pages: 4,
    paths: ['/robots.txt', '/sitemap.xml', '/', '/doctors', '/news', '/about'],
  },
  {
    name: 'search-b',
    userAgent: 'Mozilla/5.0 (compatible; Findling/7.0; +https://findling.example)',
    visits: 6,
    pages: 6,
    paths: ['/robots.txt', '/sitemap_index.xml', '/', '/doctors', '/jobs'],
  },
  {
    name: 'preview',
    userAgent: 'LinkPreview/1.0 (+https://chat.example/robots)',
    visits: 9,
    pages: 1,
    paths: ['/', '/doctors', '/favicon.ico', '/opengraph.png'],
  },
  {
    name: 'survey',
    userAgent: 'SecurityTxtSurvey/0.4 (research; +https://survey.example)',
    visits: 1,
    pages: 2,
    paths: ['/.well-known/security.txt', '/security.txt', '/.well-known/change-password'],
  },
] as const;

export const crawlers: Trap = {
  id: 'crawlers',
  description:
    'Search engines, link previews and readers of security.txt: a few unauthenticated requests at a time from fixed addresses, refused or without a route, every day. They ask for doctors’ pages and never get in.',
  when: (clinic, startMs, endMs) => [
    {
      startMs,
      endMs,
      entities: addressesOf(
        VISITORS.flatMap(({ name }) => [0, 1, 2].map((n) => ({ ip: addressOf(clinic, name, n) }))),
      ),
      description: 'search engines, link previews and surveys ask and get nothing',
    },
  ],
  *plan(clinic, day) {
    for (const visitor of VISITORS) {
      const random = Random.of(clinic.seed, 'crawler', visitor.name, day);
      for (let n = random.poisson(visitor.visits); n > 0; n -= 1) {
        const startMs = day * DAY_MS + random.below(DAY_MS);
        yield makeSession(clinic.seed, `crawler/${visitor.name}/${day}/${n}`, startMs, (chance) =>
          crawl(clinic, visitor, n, startMs, chance),
        );
      }
    }
  },
};

const addressOf = ({ seed }: Clinic, name: string, n: number): string =>
  placeAddress(seed, 'hosting', 'US', `${name}/${n}`);

function* crawl(
  clinic: Clinic,
  { name, userAgent, pages, paths }: (typeof VISITORS)[number],
  n: number,
  startMs: number,
  random: Random,
): Script {
  const client: Client = {
    ip: addressOf(clinic, name, n % 3),
    userAgent,
    credential: { kind: 'none' },
    accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
  };
  let atMs = startMs;
  for (let left = pages; left > 0; left -= 1) {
    const uri = paths[random.below(paths.length)] ?? '/';
    const miss: Call = {
      atMs: Math.round(atMs),
      endpoint: ENDPOINTS.doctors,
      uri,
      client,
      intent: { kind: 'no-route' },
    };
    yield random.chance(0.3)
      ? withBadCredential(atMs, client, ENDPOINTS.doctor, `/v1/doctors/${anyDoctorSlug(clinic, random)}`)
      : miss;
    atMs += 800 + random.exponential(4000);
  }
}
