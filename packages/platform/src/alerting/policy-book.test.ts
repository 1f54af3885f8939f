import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { policySchema } from '@gatewatch/model';
import { openSqliteControlStore } from '@gatewatch/store';
import { expect, it } from 'vitest';
import { LiveHub } from '../live/live-hub.js';
import { PolicyBook } from './policy-book.js';

const AT = '2026-03-05T10:00:00.000Z';
const audit = { at: AT, who: 'ann', what: 'policy.updated', subject: 'p', detail: '' };

it('freezes without undoing what people changed at the same moment', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'policy-book-'));
  const store = await openSqliteControlStore({ path: join(directory, 'control.db') });
  const policy = policySchema.parse({ id: 'p', name: 'p', createdAt: AT, updatedAt: AT, mode: 'enforce' });
  await store.policies.put(policy, audit);
  let isFirst = true;
  const policies = new Proxy(store.policies, {
    get: (target, key) =>
      key === 'get'
        ? async (id: string) => {
            const read = await target.get(id);
            // Between the reading and the writing somebody disarms it.
            if (isFirst) await target.put({ ...policy, mode: 'simulate' }, audit);
            isFirst = false;
            return read;
          }
        : Reflect.get(target, key).bind(target),
  });
  const book = new PolicyBook({ store: { policies }, live: new LiveHub(), now: () => new Date(AT) });
  expect(await book.freeze('p', 'many')).toBe(true);
  expect(await store.policies.get('p')).toMatchObject({ mode: 'simulate', frozen: { reason: 'many' } });
  expect(await book.freeze('p', 'many')).toBe(false);
  book.close();
  await store.close();
  await rm(directory, { recursive: true, force: true });
});
