import { HOUR_MS } from '../../clinic/site-time.js';
import type { Scene } from './scene.js';
import { distinct, most, type Seen, share } from './seen.js';
import type { Signs } from './signs-of-crowds.js';

const named = (lines: readonly Seen[], start: string): readonly Seen[] =>
  lines.filter(({ consumer }) => consumer.startsWith(start));
/** Lines of the consumers that the truth names. */
const theirs = ({ truth }: Scene, lines: readonly Seen[]): readonly Seen[] => {
  const ids = new Set(truth.entities?.map(({ id }) => id));
  return lines.filter(({ consumerId }) => ids.has(consumerId));
};
const tagged = (lines: readonly Seen[], tag: string): readonly Seen[] =>
  lines.filter(({ tags }) => tags.includes(tag));

/** Traps that are programs, persons or strangers. */
export const SIGNS_OF_PEOPLE: Readonly<Record<string, Signs>> = {
  'settlement-run': (scene) => {
    const more = theirs(scene, scene.inside).length;
    return { 'many times the usual invoices': more > 3 * theirs(scene, scene.without()).length };
  },
  'partner-backfill': ({ before, inside }) => ({
    'many times its usual calls':
      named(inside, 'hanse-kasse').length > 10 * named(before, 'hanse-kasse').length + 100,
  }),
  'data-export': ({ inside }) => {
    const taken = named(inside, 'tax-adviser');
    return {
      'dozens of megabytes': taken.reduce((sum, { bytes }) => sum + bytes, 0) > 12_000_000,
      'documents by the hundred': taken.filter(({ uri }) => uri.endsWith('/pdf')).length > 100,
    };
  },
  'key-rotation': ({ inside }) => {
    const calls = inside.filter(({ agent }) => agent.startsWith('pharma-link'));
    const refused = calls.filter(({ status }) => status === 401);
    return {
      'hundreds are refused': refused.length > 200,
      'of one address and one key':
        distinct(refused, ({ ip }) => ip) === 1 && distinct(refused, ({ key }) => key) === 1,
      'while two machines go on':
        distinct(
          calls.filter(({ status }) => status === 200),
          ({ ip }) => ip,
        ) === 2,
    };
  },
  'drifting-batch': ({ inside }) => ({
    'it runs in working hours': named(inside, 'archive-sync').length > 30,
  }),
  'long-lists': ({ inside }) => ({
    'dozens of pages': distinct(named(inside, 'capacity-planner'), ({ uri }) => uri) >= 60,
  }),
  'growing-customer': ({ inside }) => ({ 'it books': named(inside, 'booking-portal').length > 10 }),
  'synthetic-monitor': ({ inside }) => {
    const checks = named(inside, 'synthetic-monitor');
    return {
      'four addresses within the hour':
        distinct(
          checks.filter(({ timeMs }) => timeMs < (checks[0]?.timeMs ?? 0) + HOUR_MS),
          ({ ip }) => ip,
        ) === 4,
    };
  },
  assistants: ({ inside }) => {
    const calls = inside.filter(({ agent }) => agent.startsWith('clinic-assistant'));
    return {
      'bursts of calls':
        most(calls, ({ consumer, timeMs }) => `${consumer}/${Math.floor(timeMs / 10_000)}`) >= 5,
      'some in a doctor’s name': tagged(calls, 'doctor').length > 0,
      'some in their own': tagged(calls, 'agent').length > 0,
    };
  },
  'new-hires': (scene) => ({
    'never seen before': theirs(scene, scene.before).length === 0,
    'at work': theirs(scene, scene.inside).length > 20,
  }),
  'leave-return': (scene) => ({ 'not seen before': theirs(scene, scene.before).length === 0 }),
  'role-change': (scene) => ({
    'another tag than before': theirs(scene, scene.inside).every(({ tags }) => tags.includes('reception')),
    'not before': tagged(theirs(scene, scene.before), 'reception').length === 0,
  }),
  'rota-change': (scene) => {
    const hours = (lines: readonly Seen[]) =>
      [
        ...new Set(
          theirs(scene, lines).map(({ consumer, timeMs }) => `${consumer}/${Math.floor(timeMs / HOUR_MS)}`),
        ),
      ]
        .sort()
        .join();
    return { 'other hours than without': hours(scene.inside) !== hours(scene.without()) };
  },
  travellers: (scene) => {
    const usual = new Set(scene.without().map(({ ip }) => ip));
    return {
      'an address that is not there without the trip': theirs(scene, scene.inside).some(
        ({ ip }) => !usual.has(ip),
      ),
    };
  },
  'two-devices': (scene) => ({
    'two clients of one consumer':
      distinct(named(theirs(scene, scene.inside), 'dr.'), ({ consumer, agent }) => consumer + agent) >
      distinct(theirs(scene, scene.inside), ({ consumer }) => consumer),
  }),
  'ward-terminal': ({ inside }) => ({
    'four clients of one consumer': distinct(named(inside, 'ward-3-terminal'), ({ agent }) => agent) === 4,
  }),
  'support-desk': ({ inside }) => {
    const calls = named(inside, 'support-').filter(({ uri }) => /^\/v1\/patients\/\d+$/.test(uri));
    return {
      'many patients each': distinct(calls, ({ uri }) => uri) > 40,
      'hardly one twice': distinct(calls, ({ uri }) => uri) > 0.85 * calls.length,
    };
  },
  'qa-team': ({ inside }) => {
    const tests = tagged(inside, 'qa');
    return {
      'hundreds of tests': tests.length > 300,
      'many are refused': share(tests, ({ status }) => status >= 400) > 0.3,
      'odd values': tests.some(({ uri }) => uri.includes('undefined')),
    };
  },
  developers: ({ inside }) => {
    const calls = [...tagged(inside, 'developer'), ...tagged(inside, 'admin')];
    return {
      'many endpoints': distinct(calls, ({ uri }) => uri.replaceAll(/[0-9a-f-]{36}|\d+|\?.*/g, '')) > 8,
      'many tools': distinct(calls, ({ agent }) => agent) >= 3,
    };
  },
  auditor: (scene) => ({
    'never seen before': theirs(scene, scene.before).length === 0,
    'hundreds of patients':
      distinct(theirs(scene, scene.inside), ({ uri }) => /\/patients\/\d+/.exec(uri)?.[0] ?? '') > 150,
  }),
  'free-text-search': ({ inside }) => {
    const searches = tagged(inside, 'records');
    return {
      'quotes and markup':
        searches.some(({ uri }) => uri.includes("'")) && searches.some(({ uri }) => uri.includes('%3C')),
      'all answered': share(searches, ({ status }) => status === 200 || status === 499) > 0.98,
    };
  },
  'large-downloads': ({ inside }) => ({
    'hundreds of megabytes':
      tagged(inside, 'radiology').reduce((sum, { bytes }) => sum + bytes, 0) > 100_000_000,
  }),
  crawlers: ({ inside }) => {
    const bots = inside.filter(({ agent }) => /Seekerbot|Findling|LinkPreview|SecurityTxt/.test(agent));
    return {
      'several kinds': distinct(bots, ({ agent }) => agent) >= 3,
      'none gets in': bots.every(({ status }) => status === 401 || status === 404),
    };
  },
  'background-scans': ({ inside, without }) => {
    const lost = (lines: readonly Seen[]) => lines.filter(({ service }) => service === '');
    return {
      'a list of paths from one address': most(lost(inside), ({ ip }) => ip) >= 6,
      'more than without': lost(inside).length > lost(without()).length,
      'no route': lost(inside).every(({ status }) => status === 404),
    };
  },
};
