import type { AdminApi, KongAnswer } from '../admin-api.js';
import { isOurs } from '../kong-tags.js';
import { type PluginScope, pluginPath, sameScope, scopeOf, scopeText } from '../plugin-scope.js';
import {
  bodyOf,
  type Denial,
  type Denials,
  denialOf,
  entryDifference,
  entryIdOf,
  entryOf,
  IP_RESTRICTION,
  narrowerThan,
  readDenials,
  rowDifference,
} from './ip-denials.js';
import type { KongChange } from './kong-change-contract.js';
import { foreign, impossible, readOnly, removed, unavailable } from './said.js';

export const IP_DENIAL = 'ip-denial';
/** Two responders that write the same plugin at once: whoever lost reads again. */
const MAX_TRIES = 3;

const at = ({ all }: Denials, scope: PluginScope): Denial | undefined =>
  all.find((denial) => sameScope(denial.scope, scope));

const withDenial = (denials: Denials, denial: Denial): Denials => ({
  ...denials,
  all: [...denials.all.filter(({ scope }) => !sameScope(scope, denial.scope)), denial],
});

type Written =
  | { readonly kind: 'written'; readonly denials: Denials }
  | Exclude<KongAnswer, { readonly kind: 'done' }>;

/** Makes those that go before the place deny what is denied there too, and no longer what no longer is. */
async function writeNarrower(api: AdminApi, before: Denials, scope: PluginScope): Promise<Written> {
  let denials = before;
  for (const denial of narrowerThan(before, scope)) {
    if (rowDifference(denials, denial) === '') continue;
    const answer = await api.request('PUT', pluginPath(denial.scope, denial.id), bodyOf(denials, denial));
    if (answer.kind !== 'done') return answer;
    denials = withDenial(denials, denialOf(answer.row));
  }
  return { kind: 'written', denials };
}

const failedToWrite = (answer: Exclude<KongAnswer, { readonly kind: 'done' }>) =>
  answer.kind === 'read-only' ? readOnly : unavailable(answer.message);

/**
 * One address of one order in the plugin that all orders share at a place: Kong takes one `ip-restriction` per scope, and
 * runs the most specific one per call, so a narrower one of ours denies what the wider ones deny as well.
 * The plugin is written whole from the entries in its tags. The Admin API compares nothing before it writes, so of two
 * responders at the same moment one may overwrite the other's entry: it is missed (or found to belong to no order) at
 * the next comparison and written (or removed) again, so both end at the same state.
 */
export const ipDenialChange: KongChange = {
  what: IP_DENIAL,

  async list(api) {
    const found = await readDenials(api, true);
    if (found.kind !== 'read') return unavailable(found.message);
    const { denials } = found;
    return {
      kind: 'listed',
      objects: denials.all.flatMap((denial) =>
        denial.entries.map((entry) => ({
          objectId: entryIdOf(denial.scope, entry),
          orderId: entry.orderId,
          what: IP_DENIAL,
          differenceFrom: (change) =>
            sameScope(denial.scope, scopeOf(change.body))
              ? entryDifference(denials, denial, entryOf(change))
              : `bound elsewhere (${scopeText(denial.scope)})`,
        })),
      ),
    };
  },

  async enact(api, change) {
    const scope = scopeOf(change.body);
    const entry = entryOf(change);
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      // The first look is the quick one; a plugin that lost its second tag is found by the next.
      const found = await readDenials(api, tries > 0, scope);
      if (found.kind !== 'read') return unavailable(found.message);
      const known = at(found.denials, scope);
      const others = (known?.entries ?? []).filter(({ orderId }) => orderId !== entry.orderId);
      const denial: Denial = {
        scope,
        // The plugin bears the id of the order that opened it, also after that one has ended.
        id: known?.id ?? change.objectId,
        entries: [...others, entry],
        row: undefined,
      };
      const body = bodyOf(found.denials, denial);
      const answer = await api.request('PUT', pluginPath(scope, denial.id), body);
      switch (answer.kind) {
        case 'done': {
          if (!isOurs(answer.row))
            return impossible(
              `Kong stored the plugin ${denial.id} without our tags, so it is not ours to lift. Remove it by hand: DELETE /plugins/${denial.id}.`,
            );
          const stored = denialOf(answer.row);
          const written = await writeNarrower(api, withDenial(found.denials, stored), scope);
          if (written.kind !== 'written') return failedToWrite(written);
          return { kind: 'enacted', difference: entryDifference(written.denials, stored, entry) };
        }
        case 'taken':
          if (known !== undefined || tries === MAX_TRIES - 1)
            return foreign(
              `An ${IP_RESTRICTION} plugin that is not ours stands at ${scopeText(scope)}; Kong takes one.`,
            );
          continue;
        case 'not-found':
          return impossible(`Kong knows no ${scopeText(scope)} (any more).`);
        case 'invalid':
          return impossible(`Kong refuses the plugin: ${answer.message}`);
        case 'read-only':
        case 'unavailable':
          return failedToWrite(answer);
      }
    }
    return unavailable('two responders write the same plugin');
  },

  async lift(api, { objectId }) {
    const found = await readDenials(api, true);
    if (found.kind !== 'read') return unavailable(found.message);
    for (const denial of found.denials.all) {
      const { scope, entries } = denial;
      const left = entries.filter((entry) => entryIdOf(scope, entry) !== objectId);
      if (left.length === entries.length) continue;
      const without = { ...denial, entries: left };
      // The entry itself goes last: as long as it is there, all of this is found and done again.
      const written = await writeNarrower(api, withDenial(found.denials, without), scope);
      if (written.kind !== 'written') return failedToWrite(written);
      return removed(
        left.length === 0
          ? await api.request('DELETE', `/plugins/${denial.id}`)
          : await api.request('PUT', pluginPath(scope, denial.id), bodyOf(written.denials, without)),
      );
    }
    return { kind: 'absent' };
  },

  async stands(api, change) {
    const found = await readDenials(api, false);
    if (found.kind !== 'read') return unavailable(found.message);
    const denial = at(found.denials, scopeOf(change.body));
    return {
      kind: 'stands',
      difference:
        denial === undefined ? 'it is gone' : entryDifference(found.denials, denial, entryOf(change)),
    };
  },
};
