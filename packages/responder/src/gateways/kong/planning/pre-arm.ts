import { v5 as uuidV5 } from 'uuid';
import type { KongRow } from '../admin-api.js';
import { MANAGED_TAG, PREARM_TAG } from '../kong-tags.js';
import { type PluginScope, scopeBody } from '../plugin-scope.js';
import { denies } from './acl-cover.js';
import { configOf, type KongSnapshot, nameOf, textOf, textsOf } from './kong-snapshot.js';
import { occupantOf, winnerOf } from './precedence.js';
import { foreignRows, sharedRows } from './row-index.js';
import { type Target, targetsOf } from './targets.js';

/** Namespace of the ids of pre-armed plugins (RFC 9562 §5.5). */
const NAMESPACE = '3b1e0c52-8a5e-5f43-9d0a-4f6c1f2f7b10';
/** Whoever passes these is a consumer; of others (ldap-auth, openid-connect, …) it depends on their settings. */
const NAMES_A_CONSUMER = ['key-auth', 'basic-auth', 'hmac-auth', 'jwt', 'oauth2', 'key-auth-enc'];

interface PreArmed {
  readonly id: string;
  readonly scope: PluginScope;
  /** What is written there. */
  readonly body: KongRow;
}

export interface PreArmPlan {
  readonly plugins: readonly PreArmed[];
  /** One line for each service that cannot be armed, and for routes that keep a plugin of their own. */
  readonly notes: readonly string[];
}

/**
 * Why an `acl` plugin in force would break calls on the target; '' when it would not. The plugin answers 401 to whoever
 * is no consumer (kong/plugins/acl/handler.lua): to everybody on a public route, and to preflights that pass unasked.
 */
function harm(target: Target, snapshot: KongSnapshot): string {
  const sure = target.authentication.filter((row) => NAMES_A_CONSUMER.includes(textOf(row, 'name')));
  if (sure.length === 0)
    return target.authentication.length === 0
      ? `${target.name} is public: the plugin would answer 401 to everybody`
      : `on ${target.name} calls may pass without being a consumer’s`;
  const asksPreflights = sure.some((row) => configOf(row).run_on_preflight !== false);
  const cors = winnerOf(sharedRows(snapshot, 'cors'), 'cors', {
    consumer: '',
    route: target.route,
    service: target.service,
  });
  return asksPreflights || (cors !== undefined && configOf(cors).preflight_continue !== true)
    ? ''
    : `${target.name} lets preflights (OPTIONS) pass unasked: the plugin would answer 401 to them`;
}

/** Which of the wanted services (ids or names, `*` = all) can have the deny plugin without harm to anybody. */
export function planPreArm(snapshot: KongSnapshot, wanted: readonly string[], group: string): PreArmPlan {
  const plugins: PreArmed[] = [];
  const notes: string[] = [];
  const foreign = foreignRows(snapshot, 'acl', '');
  const everywhere = winnerOf(foreign, 'acl', { consumer: '', route: '', service: '' });
  for (const service of snapshot.services) {
    const id = textOf(service, 'id');
    const name = nameOf(service);
    if (!wanted.some((entry) => entry === '*' || entry === id || entry === name)) continue;
    const targets = targetsOf(snapshot).filter((target) => target.service === id);
    const scope = { consumer: '', route: '', service: id };
    const holder = occupantOf(foreign, 'acl', scope);
    const harmful = targets.map((target) => harm(target, snapshot)).find((why) => why !== '');
    const denying = [holder ?? everywhere].find(
      (row) => row !== undefined && row.enabled !== false && denies(row, group),
    );
    if (denying !== undefined) {
      notes.push(
        `Service ${name} counts as pre-armed: the acl plugin ${String(denying.id)}, which is not ours, denies ${group}.`,
      );
      continue;
    }
    const refusal =
      holder !== undefined
        ? `it has an acl plugin that is not ours (${String(holder.id)}), which stays; add ${group} to its deny list by hand`
        : everywhere !== undefined
          ? `the acl plugin ${String(everywhere.id)} on all routes, which is not ours, would be out of force there${textsOf(configOf(everywhere).allow).length > 0 ? ', and its allow list with it' : ''}`
          : targets.length === 0
            ? 'it has no routes'
            : harmful;
    if (refusal !== undefined) {
      notes.push(`Service ${name} is not pre-armed: ${refusal}.`);
      continue;
    }
    for (const target of targets)
      if (winnerOf(foreign, 'acl', { consumer: '', route: target.route, service: id }) !== undefined)
        notes.push(
          `${target.name} has an acl plugin of its own, which goes before the pre-armed one and stays.`,
        );
    plugins.push({
      id: uuidV5(`acl ${group} ${id}`, NAMESPACE),
      scope,
      body: {
        name: 'acl',
        enabled: true,
        // Without hiding, the plugin would tell the upstream the caller's groups from now on.
        config: { deny: [group], hide_groups_header: true },
        tags: [MANAGED_TAG, PREARM_TAG],
        ...scopeBody(scope),
      },
    });
  }
  for (const entry of wanted)
    if (entry !== '*' && !snapshot.services.some((row) => row.id === entry || row.name === entry))
      notes.push(`Kong knows no service ${entry} to pre-arm.`);
  return { plugins, notes };
}
