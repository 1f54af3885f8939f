import { randomUUID } from 'node:crypto';
import { savedHuntDraftSchema } from '@gatewatch/model';
import { analytics } from './clinic-analytics.js';
import { type Answer, lacking, list, nowIso, ok, problem, spanOf } from './clinic-answer.js';
import { audit } from './clinic-audit.js';
import { bouncersOf } from './clinic-bouncers.js';
import { alerts } from './clinic-changes.js';
import { completeness, NOTICES } from './clinic-collectors.js';
import { documents } from './clinic-documents.js';
import { entities } from './clinic-entities.js';
import { estate } from './clinic-estate-routes.js';
import { gateway } from './clinic-gateway.js';
import { httpActions } from './clinic-http-actions.js';
import { HUNT_SCHEMA, huntAnswer } from './clinic-hunts.js';
import { trafficBetween } from './clinic-inventory.js';
import { drift, posture } from './clinic-posture.js';
import { orders, policies, response } from './clinic-response.js';
import { sinks } from './clinic-sinks.js';
import { COLLECTORS, RESPONDERS, SAVED, setup } from './clinic-state.js';
import { world } from './clinic-world.js';

const UNMADE = new Set(['policies', 'orders', 'sinks', 'audit', 'bouncers', 'http-actions']);

/** Answers one request of the mock platform. */
export function answer(method: string, url: URL, body: unknown): Answer {
  const path = url.pathname.slice('/api/v1'.length).split('/').slice(1).map(decodeURIComponent);
  const [root = '', id = '', sub = ''] = path;
  if (root === 'session') return session(method, body);
  if (!world.signedIn) return problem(401, 'Not signed in', 'Sign in first.');
  const query = url.searchParams;
  // Before the first call nobody has made a policy or a sink either.
  if (world.setup.firstCallAt === null && method === 'GET' && path.length === 1 && UNMADE.has(root))
    return list([]);
  switch (`${method} ${root}`) {
    case 'GET setup':
      return ok(world.setup);
    case 'GET stats':
      return ok(world.stats);
    case 'POST demo':
      world.setup = setup(false);
      world.emit({ kind: 'setup', setup: world.setup });
      return { status: 202, body: {} };
    case 'GET traffic':
      return ok(trafficBetween(...spanOf(query), Number(query.get('stepMs')), 900));
    case 'GET services':
    case 'PATCH services':
    case 'GET endpoints':
    case 'PATCH endpoints':
    case 'GET estate':
    case 'PUT estate':
    case 'GET template-rules':
    case 'POST template-rules':
    case 'DELETE template-rules':
      return estate(method, path, query, body);
    case 'GET entities':
      return entities(path, query);
    case 'GET alerts':
    case 'PATCH alerts':
      return sub === 'evidence' ? evidence() : alerts(method, id, sub, query, body);
    case 'GET detectors':
    case 'GET peer-groups':
    case 'PUT entities':
    case 'GET announcements':
    case 'POST announcements':
    case 'DELETE announcements':
    case 'GET exceptions':
    case 'POST exceptions':
    case 'DELETE exceptions':
    case 'GET analytics':
    case 'PUT analytics':
      return analytics(method, root, id, body);
    case 'GET policies':
    case 'POST policies':
    case 'PATCH policies':
    case 'DELETE policies':
      return policies(method, path, body);
    case 'GET orders':
    case 'POST orders':
    case 'PATCH orders':
      return sub === 'evidence' ? evidence() : orders(method, id, sub, query, body);
    case 'GET response':
    case 'PUT response':
    case 'POST response':
      return response(method, id, body);
    case 'GET sinks':
    case 'POST sinks':
    case 'PATCH sinks':
    case 'DELETE sinks':
      return sinks(method, path, body);
    case 'GET bouncers':
    case 'POST bouncers':
    case 'PUT bouncers':
    case 'DELETE bouncers':
      return bouncersOf(method, path, body);
    case 'GET http-actions':
    case 'POST http-actions':
    case 'DELETE http-actions':
      return httpActions(method, path, body);
    case 'GET collectors':
      return list(world.setup.firstCallAt === null ? [] : COLLECTORS());
    case 'GET completeness':
      return list(world.setup.firstCallAt === null ? [] : completeness(Date.parse(query.get('from') ?? '')));
    case 'GET notices':
      return list(
        world.setup.firstCallAt === null
          ? []
          : NOTICES().filter(({ until }) => query.get('open') !== 'true' || until === null),
      );
    case 'GET findings':
    case 'PATCH findings':
    case 'GET posture':
    case 'POST posture':
      return posture(method, path, query, body);
    case 'GET drift':
      return drift(query);
    case 'GET documents':
    case 'POST documents':
    case 'PATCH documents':
    case 'DELETE documents':
      return documents(method, id, sub, body);
    case 'GET gateway-configurations':
    case 'POST gateway-configurations':
      return gateway(method, id, query);
    case 'GET responders':
      return list(world.setup.firstCallAt === null ? [] : RESPONDERS());
    case 'GET audit':
      return list(audit(query));
    default:
      return root === 'hunt' ? hunts(method, id, sub, body) : lacking('such thing');
  }
}

/** The real one is a whole report, signed; here it is only seen that it comes as a file. */
const evidence = (): Answer => ok({ evidence: 'of the clinic' });

function session(method: string, body: unknown): Answer {
  if (method === 'DELETE') world.signedIn = false;
  if (method === 'POST') {
    if (JSON.stringify(body).includes('wrong')) {
      return problem(
        401,
        'Not signed in',
        'This token is not known. Look into the file admin-token of the data directory.',
      );
    }
    world.signedIn = true;
  }
  if (method === 'DELETE') return { status: 204 };
  return world.signedIn
    ? ok({ name: 'admin', role: 'admin' })
    : problem(401, 'Not signed in', 'Sign in first.');
}

function hunts(method: string, id: string, sub: string, body: unknown): Answer {
  if (id === 'schema') return ok(HUNT_SCHEMA);
  if (id === 'saved') {
    if (method === 'GET') return list(SAVED);
    if (method === 'DELETE') {
      SAVED.splice(
        SAVED.findIndex((hunt) => hunt.id === sub),
        1,
      );
      return { status: 204 };
    }
    const made = { ...savedHuntDraftSchema.parse(body), id: randomUUID(), createdAt: nowIso() };
    SAVED.push(made);
    return { status: 201, body: made };
  }
  const found = huntAnswer(JSON.stringify(body));
  return found
    ? ok(found)
    : problem(
        400,
        'This question is refused',
        'The function file() is not allowed: a hunt may only read the views calls, alerts and endpoints.',
      );
}
