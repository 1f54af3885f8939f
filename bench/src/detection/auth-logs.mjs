import { readText } from '../templates/data.mjs';
import { loginCalls } from './login-events.mjs';
import { addressesOf, playCalls } from './play-calls.mjs';
import { ABSENT, sharedFile } from './shared-data.mjs';
import { share, textTable } from './text-table.mjs';

/** Failures of an address from which on it is an attacker, and below which it is a person; between them nobody knows. */
const ATTACKER_FROM = 10;
const PERSON_BELOW = 4;
/** The log names no year; none of the figures depends on it. */
const YEAR = 2016;

const LINE = /^(\w{3}) +(\d+) (\d\d:\d\d:\d\d) \S+ sshd\[\d+\]: (.*)$/;
const REPEATED = /^message repeated (\d+) times: \[ (.*)\]$/;
const LOGIN = /^(Failed|Accepted) \w+ for (?:invalid user )?(.*) from ([\d.]+) port \d+/;

const eventsOf = (line) => {
  const [, month, day, time, said] = LINE.exec(line) ?? [];
  if (said === undefined) return [];
  const [, times = '1', message = said] = REPEATED.exec(said) ?? [];
  const [, outcome, user, address] = LOGIN.exec(message) ?? [];
  if (address === undefined) return [];
  const timeMs = Date.parse(`${month} ${day} ${YEAR} ${time} UTC`);
  const event = { timeMs, address, user, accepted: outcome === 'Accepted', service: 'ssh' };
  return Array.from({ length: Number(times) }, () => event);
};

/** Real brute force against a real server: which addresses are told of, by us and by the baselines. */
export const runAuthLogs = async ({ settings }) => {
  const file = sharedFile('auth-logs/openssh-2k.log.gz');
  if (file === undefined) return ABSENT;
  const events = readText(file).split(/\r?\n/).flatMap(eventsOf);
  const failures = new Map();
  for (const { address, accepted } of events)
    failures.set(address, (failures.get(address) ?? 0) + (accepted ? 0 : 1));
  const attackers = [...failures].filter(([, count]) => count >= ATTACKER_FROM).map(([address]) => address);
  const people = [...failures].filter(([, count]) => count < PERSON_BELOW).map(([address]) => address);
  const results = playCalls(await loginCalls(events), settings);
  const scored = results.map(({ name, lists }) =>
    lists
      .map(({ setting, stories }) => {
        const told = new Set(stories.flatMap(addressesOf));
        const found = attackers.filter((address) => told.has(address)).length;
        const wrong = people.filter((address) => told.has(address)).length;
        const f1 = (2 * found) / (found + wrong + attackers.length);
        return { name, setting, alerts: stories.length, found, wrong, f1, stories };
      })
      .reduce((one, other) => (other.f1 > one.f1 ? other : one)),
  );
  const ours = scored[0];
  const missed = attackers.filter((address) => !new Set(ours.stories.flatMap(addressesOf)).has(address));
  return {
    text: [
      `${events.length} log-ins of ${failures.size} addresses: ${attackers.length} attackers (${ATTACKER_FROM} failures or more), ${people.length} people (fewer than ${PERSON_BELOW})`,
      textTable([
        ['', 'alerts', 'attackers told of', 'people told of', 'F1'],
        ...scored.map(({ name, setting, alerts, found, wrong, f1 }) => [
          setting === '' ? name : `${name} (best: ${setting})`,
          alerts,
          `${found}/${attackers.length}`,
          `${wrong}/${people.length}`,
          share(f1),
        ]),
      ]),
      ...ours.stories.map(
        ({ detector, severity, entity, because }) =>
          `${severity} ${detector} on ${entity.kind} ${entity.id}: ${because}`,
      ),
      `missed: ${missed.map((address) => `${address} (${failures.get(address)})`).join(', ') || 'none'}`,
    ].join('\n\n'),
    figures: {
      attackers: attackers.length,
      people: people.length,
      contenders: scored.map(({ stories, ...figures }) => figures),
    },
  };
};
