import { askForCredential } from '../ask-for-credential.js';
import { type Found, gatewayCheck } from '../gateway-check.js';
import { fixOf } from '../kong-calls.js';
import { listenersOf } from '../listeners.js';
import { phrase } from '../phrase.js';
import { settingWords } from '../setting-words.js';
import { hostPlace } from '../upstream-place.js';

/** Kong's usual Admin API ports. */
const ADMIN_PORTS = new Set([8001, 8444]);

/**
 * P49. Two ways out: a listener that more than the own machine reaches, without RBAC (the open source edition has none),
 * and a route that leads back to the Admin API and asks nobody who they are. Kong documentation, "Secure the Admin API".
 */
export const adminApiExposed = gatewayCheck({
  id: 'admin-api-exposed',
  code: 'P49',
  title: 'The gateway’s own administration can be reached by others',
  severity: 'high',
  owasp: ['API8'],
  from: 'configuration',
  about:
    'Whoever reaches the Admin API can read every key, open every route and send traffic elsewhere; Kong’s open source edition asks for no password there. It belongs on the machine itself, or behind a route that authenticates and lets only administrators in.',
  find: (view) => {
    const { settings } = view.gateway;
    const rbac = settings.enforce_rbac;
    const guarded = rbac === 'on' || rbac === 'both' || rbac === 'entity' || rbac === true;
    const open = listenersOf(settings.admin_listen).filter(
      ({ reach }) => reach === 'everywhere' || reach === 'public',
    );
    const found: Found[] = [];
    if (open.length > 0 && !guarded)
      found.push({
        subject: { kind: 'gateway', id: view.gateway.from, name: 'Admin API' },
        service: '',
        severity: 'high',
        because: `The Admin API listens on ${phrase.count(open.length, 'address', 'addresses')} that other machines reach, without access control (RBAC): ${phrase.list(open.map(({ address }) => address))}.`,
        evidence: [
          { label: 'settings.admin_listen', value: open.map(({ address }) => address).join(', ') },
          { label: 'settings.enforce_rbac', value: settingWords(rbac, 'not there') },
        ],
        affected: [],
        fix: {
          text: 'In kong.conf set admin_listen = 127.0.0.1:8001 reuseport backlog=16384, 127.0.0.1:8444 http2 ssl reuseport backlog=16384 (environment: KONG_ADMIN_LISTEN) and restart. In a container keep the port unpublished, and let only the responder’s network in.',
        },
      });
    for (const routed of view.routes) {
      const { route, service, access, plugins, label } = routed;
      if (service === undefined || hostPlace(service.host) !== 'loopback' || !ADMIN_PORTS.has(service.port))
        continue;
      if (access.kind !== 'open' && access.kind !== 'anonymous') continue;
      if (plugins.has('ip-restriction')) continue;
      found.push({
        subject: { kind: 'route', id: route.id, name: label },
        service: service.name,
        severity: 'critical',
        because: `This route leads to the gateway’s own Admin API (${service.host}:${service.port}) and asks for no credential.`,
        evidence: [
          { label: 'Upstream', value: `${service.protocol}://${service.host}:${service.port}` },
          { label: 'routes.paths', value: phrase.list(route.paths) || 'any' },
          {
            label: 'Authentication',
            value: access.kind === 'open' ? 'none' : 'the anonymous consumer passes',
          },
        ],
        affected: [],
        fix: fixOf(
          view,
          'Ask for a credential and let one ACL group in, now. Then look through the configuration for what should not be there.',
          [
            ...askForCredential(routed),
            { kind: 'add-plugin', on: { route }, name: 'acl', config: { allow: ['administrators'] } },
          ],
        ),
      });
    }
    return found;
  },
});
