import { randomUUID } from 'node:crypto';
import {
  type Bouncer,
  type BouncerSettings,
  bouncerDraftSchema,
  bouncerSettingsSchema,
} from '@gatewatch/model';
import { type Answer, lacking, list, nowIso, ok, problem } from './clinic-answer.js';

const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

let bouncers: readonly Bouncer[] = [
  {
    id: 'bouncer-1',
    name: 'edge-nginx-1',
    createdAt: ago(40_000),
    lastPull: ago(0.1),
    type: 'crowdsec-nginx-bouncer',
    version: 'v1.1.3',
    behind: 0,
  },
  {
    id: 'bouncer-2',
    name: 'ward-firewall',
    createdAt: ago(39_000),
    lastPull: ago(190),
    type: 'crowdsec-firewall-bouncer',
    version: 'v0.0.25-debian-pragmatic-amd64',
    behind: 4,
  },
  {
    id: 'bouncer-3',
    name: 'cdn',
    createdAt: ago(12),
    lastPull: null,
    type: '',
    version: '',
    behind: 31,
  },
];
let settings: BouncerSettings = { publishDenyIp: false };

export function bouncersOf(method: string, [, id = '']: readonly string[], body: unknown): Answer {
  if (id === 'settings') {
    if (method === 'PUT') settings = bouncerSettingsSchema.parse(body);
    return ok(settings);
  }
  if (method === 'GET') return list(bouncers);
  if (method === 'POST') {
    const { name } = bouncerDraftSchema.parse(body);
    if (bouncers.some((each) => each.name === name))
      return problem(400, 'The request is not valid', `there is a bouncer "${name}" already`);
    const made = {
      id: randomUUID(),
      name,
      createdAt: nowIso(),
      lastPull: null,
      type: '',
      version: '',
      behind: 0,
    };
    bouncers = [...bouncers, made];
    return { status: 201, body: { ...made, key: 'Zk3vX0m8QmJt1y7dR5cWb2nPq9LsUe4hAaGfTiKoYxE' } };
  }
  const rest = bouncers.filter((each) => each.id !== id);
  if (rest.length === bouncers.length) return lacking('bouncer');
  bouncers = rest;
  return { status: 204 };
}
