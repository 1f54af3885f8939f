import { HOUR_MS, MINUTE_MS } from '../../clinic/site-time.js';
import type { Scene } from './scene.js';
import { distinct, most, type Seen, share } from './seen.js';

/** What the log must show of a trap, in words. */
export type Signs = (scene: Scene) => Readonly<Record<string, boolean>>;

const isApp = ({ tags }: Seen): boolean => tags.includes('mobile-app');
const isVisit = ({ agent }: Seen): boolean => agent.startsWith('ClinicApp/');
const isLogin = ({ uri }: Seen): boolean => uri === '/auth/login';
const count = (lines: readonly Seen[], holds: (line: Seen) => boolean): number => lines.filter(holds).length;

/** Traps that everybody, or every phone, is part of. */
export const SIGNS_OF_CROWDS: Readonly<Record<string, Signs>> = {
  'sale-day': ({ inside, without }) => {
    const times = count(inside, isApp) / count(without(), isApp);
    return { 'four times the usual calls of the app': times > 3.2 && times < 4.8 };
  },
  'app-release': ({ before, inside }) => {
    const paths = (lines: readonly Seen[]) =>
      new Set(lines.map(({ uri }) => /^\/v1\/patients\/\d+\/([a-z-]+)/.exec(uri)?.[1]));
    const known = paths(before);
    return {
      'one endpoint nobody called before': [...paths(inside)].some((path) => !known.has(path)),
      'two versions side by side': distinct(inside.filter(isVisit), ({ agent }) => agent.slice(0, 16)) === 2,
      'one version before': distinct(before.filter(isVisit), ({ agent }) => agent.slice(0, 16)) <= 2,
    };
  },
  'broken-release': ({ inside, without }) => {
    const refused = inside.filter((line) => isLogin(line) && line.status === 401);
    return {
      'more refused log-ins than usual':
        refused.length > 2 * count(without(), (line) => isLogin(line) && line.status === 401) + 10,
      'from many addresses': distinct(refused, ({ ip }) => ip) > 7,
      'of one client': most(refused, ({ agent }) => agent) > 0.7 * refused.length,
      'who get in afterwards': count(inside, (line) => isLogin(line) && line.status === 200) > 0,
    };
  },
  onboarding: ({ before, inside }) => {
    const interns = inside.filter(({ tags }) => tags.includes('intern'));
    const known = new Set(before.map(({ consumer }) => consumer));
    const names = new Set(interns.map(({ consumer }) => consumer).filter((name) => !known.has(name)));
    const first = interns.filter(({ consumer }) => names.has(consumer)).slice(0, 30);
    return {
      'fifteen consumers never seen': names.size >= 15,
      'within an hour': (first.at(-1)?.timeMs ?? Infinity) - (first[0]?.timeMs ?? 0) < HOUR_MS,
    };
  },
  'campus-enrolment': ({ truth, inside }) => {
    const there = inside.filter(({ ip }) => ip === truth.entities?.[0]?.id);
    const logins = there.filter(isLogin);
    return {
      'many log in from one address': distinct(there, ({ session }) => session) > 15,
      'some are refused, most get in': share(logins, ({ status }) => status === 401) > 0.15,
      'all within half an hour': (logins.at(-1)?.timeMs ?? 0) - (logins[0]?.timeMs ?? 0) < 30 * MINUTE_MS,
    };
  },
  'clock-change': ({ inside }) => ({ 'the clinic works on': inside.length > 1000 }),
  'public-holiday': ({ inside, without }) => {
    const atWork = (lines: readonly Seen[]) =>
      distinct(
        lines.filter(({ tags }) => tags.includes('doctor')),
        ({ consumer }) => consumer,
      );
    return {
      'nearly no doctor calls': atWork(inside) <= 2 && atWork(without()) > 3,
      'nurses do': inside.some(({ tags }) => tags.includes('nurse')),
    };
  },
  'hourly-herd': ({ inside }) => {
    const herd = inside.filter(({ tags }) => tags.includes('practice'));
    const early = herd.filter(({ timeMs }) => timeMs % HOUR_MS < 2000);
    return {
      'many consumers': distinct(herd, ({ consumer }) => consumer) >= 8,
      'half of the calls in two seconds of the hour': early.length > 0.35 * herd.length,
    };
  },
  'prefetching-app': ({ inside }) => ({
    'a burst of one phone in ten seconds':
      most(inside.filter(isApp), ({ session, timeMs }) => `${session}/${Math.floor(timeMs / 10_000)}`) >= 10,
  }),
  'stuck-retry': ({ inside }) => ({
    'hundreds of refused refreshes of one session':
      most(
        inside.filter(({ uri, status }) => uri === '/auth/refresh' && status === 401),
        ({ session }) => session,
      ) > 100,
  }),
  'polling-client': ({ inside }) => ({
    'one question five hundred times':
      most(
        inside.filter(({ uri }) => uri.includes('/slots')),
        ({ uri, session }) => uri + session,
      ) > 500,
  }),
  'carrier-nat': ({ inside, without }) => {
    const users = (lines: readonly Seen[]) => {
      const perIp = new Map<string, Set<string>>();
      for (const { ip, session } of lines.filter(isVisit))
        perIp.set(ip, (perIp.get(ip) ?? new Set()).add(session));
      return Math.max(...[...perIp.values()].map(({ size }) => size));
    };
    return { 'many times the users behind one address': users(inside) > 5 * users(without()) };
  },
  commuters: ({ inside, without }) => {
    const addresses = (lines: readonly Seen[]) => {
      const perSession = new Map<string, Set<string>>();
      for (const { ip, session } of lines.filter(isVisit))
        perSession.set(session, (perSession.get(session) ?? new Set()).add(ip));
      return Math.max(...[...perSession.values()].map(({ size }) => size));
    };
    return { 'one session, many addresses': addresses(inside) >= 4 && addresses(without()) < 4 };
  },
  outage: ({ truth, inside, without, after }) => {
    const service = truth.entities?.[0]?.id;
    const failed = inside.filter(({ status }) => status >= 500 && status !== 504);
    return {
      'hundreds of errors': failed.length > 30,
      'of one service': failed.every((line) => line.service === service),
      'more calls than without': inside.length > without().length,
      'over afterwards': share(after, ({ status }) => status >= 500) < 0.01,
    };
  },
  'vpn-moved': ({ before, inside }) => {
    const offices = (lines: readonly Seen[]) =>
      new Set(lines.filter(({ tags }) => tags.includes('nurse')).map(({ ip }) => ip));
    const old = offices(before);
    return {
      'no nurse comes from where they came from':
        old.size > 0 && ![...offices(inside)].some((ip) => old.has(ip)),
    };
  },
  'log-gap': ({ inside, without, after }) => ({
    'a third or so of the lines is lost': inside.length < 0.95 * without().length && inside.length > 0,
    'not afterwards': after.length > 0,
  }),
};
