import type { GatewayPlugin } from '@gatewatch/model';
import { askForCredential } from '../ask-for-credential.js';
import { callersOf } from '../callers-of.js';
import { configured } from '../configured.js';
import { type Found, gatewayCheck } from '../gateway-check.js';
import type { GatewayView, RouteView } from '../gateway-view.js';
import { fixOf } from '../kong-calls.js';
import { isMeantForAnybody } from '../meant-for-anybody.js';
import { phrase } from '../phrase.js';
import { mayDecideAccess } from '../plugin-families.js';

const EVERYBODY = new Set(['0.0.0.0/0', '::/0', '0.0.0.0', '::']);
const CLAIMS = ['scopes_required', 'roles_required', 'groups_required', 'audience_required'];

/** A plugin that lets only some of the callers in. */
const narrows = (plugin: GatewayPlugin): boolean => {
  switch (plugin.name) {
    case 'acl':
      return ['allow', 'deny', 'whitelist', 'blacklist'].some(
        (list) => configured.texts(plugin, list).length > 0,
      );
    case 'ip-restriction': {
      const allow = [...configured.texts(plugin, 'allow'), ...configured.texts(plugin, 'whitelist')];
      return allow.length > 0 && !allow.some((address) => EVERYBODY.has(address));
    }
    case 'openid-connect':
      return CLAIMS.some((list) => configured.texts(plugin, list).length > 0);
    case 'mtls-auth':
      return true;
    default:
      return mayDecideAccess(plugin.name);
  }
};

const fixFor = (view: GatewayView, found: RouteView): Found['fix'] => {
  const first = askForCredential(found);
  const text =
    first.length === 0
      ? 'Put the people or programs that administrate into an ACL group (POST /consumers/{consumer}/acls with group “administrators”), then let only that group in; until somebody is in it, nobody gets in.'
      : 'Ask for a credential and let only one ACL group in; add the administrators to it first (POST /consumers/{consumer}/acls). Better still, serve it on the inner network only.';
  return fixOf(view, text, [
    ...first,
    { kind: 'add-plugin', on: { route: found.route }, name: 'acl', config: { allow: ['administrators'] } },
  ]);
};

/** P37. What the upstream checks by itself cannot be seen from the gateway; the text says so. */
export const adminWithoutRestriction = gatewayCheck({
  id: 'admin-without-restriction',
  code: 'P37',
  title: 'Administrative endpoints are open to every caller',
  severity: 'high',
  owasp: ['API5', 'API8'],
  from: 'joined',
  about:
    'Endpoints for administrators are reachable for everybody who gets through the gateway: no group (ACL), address list or client certificate narrows who may call them. If the service behind forgets a check on one of them, every caller is an administrator.',
  find: (view) =>
    view.routes.flatMap((found): readonly Found[] => {
      const { access, route, service } = found;
      if (access.kind === 'terminated' || [...found.plugins.values()].some(narrows)) return [];
      const endpoints = found.endpoints.filter(
        (one) => one.labels.includes('admin') && !isMeantForAnybody(one),
      );
      const calls = endpoints.reduce((sum, one) => sum + one.calls, 0);
      const known = access.kind === 'required' || access.kind === 'anonymous-refused';
      const consumers = view.gateway.consumers.length - view.anonymous.size;
      if (calls === 0 || (known && consumers < 2)) return [];
      const inside = endpoints.every(({ exposure }) => exposure === 'internal');
      return [
        {
          subject: { kind: 'route', id: route.id, name: found.label },
          service: service?.name ?? '',
          severity: inside ? 'medium' : 'high',
          because: `${phrase.count(endpoints.length, 'administrative endpoint')} (${phrase.count(calls, 'call')}) can be called by ${known ? `any of ${phrase.count(consumers, 'consumer')}` : 'anybody, without a credential'}${inside ? ', so far from private addresses only' : ''}. What the service behind checks, the gateway cannot tell.`,
          evidence: [
            { label: 'ACL, address or certificate rules in effect', value: '0' },
            { label: 'Authentication', value: known ? access.by.map(({ name }) => name).join(', ') : 'none' },
            {
              label: 'Endpoints',
              value: phrase.list(
                endpoints.map((one) => `${one.endpointId} (${phrase.count(one.calls, 'call')})`),
              ),
            },
          ],
          affected: callersOf(endpoints),
          fix: fixFor(view, found),
        },
      ];
    }),
});
