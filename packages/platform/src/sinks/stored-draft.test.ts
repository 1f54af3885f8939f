import { HIDDEN } from '@gatewatch/model';
import { expect, it } from 'vitest';
import { checkDraft } from './stored-draft.js';

const key = 'r'.repeat(32);
const USUAL = 'https://events.pagerduty.com/v2/enqueue';
const before = { kind: 'pagerduty', settings: { routingKey: key } };

it('a secret stays when a target is named that was meant anyhow', () => {
  const saved = { kind: 'pagerduty', settings: { routingKey: HIDDEN, url: USUAL } };
  expect(checkDraft(saved, before)).toEqual({ kind: 'ok', settings: { routingKey: key, url: USUAL } });
  expect(
    checkDraft(
      { kind: 'pagerduty', settings: { routingKey: HIDDEN } },
      { ...saved, settings: { routingKey: key, url: USUAL } },
    ).kind,
  ).toBe('ok');
});

it('a secret does not go elsewhere', () => {
  const moved = { kind: 'pagerduty', settings: { routingKey: HIDDEN, url: 'https://evil.example/' } };
  expect(checkDraft(moved, before)).toMatchObject({
    kind: 'invalid',
    issues: [{ key: 'settings.routingKey' }],
  });
});
