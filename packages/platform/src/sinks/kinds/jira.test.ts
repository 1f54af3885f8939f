import { expect, it } from 'vitest';
import { sampleEvent } from '../sample-event.js';
import { startHttpReceiver } from '../testing/http-receiver.js';
import { sendEvents } from '../testing/send-events.js';

/** Answers of Jira's REST API 2 to what it does not create. */
it.each([
  [{ errorMessages: [], errors: { project: 'valid project is required' } }, 'retry'],
  [{ errorMessages: [], errors: { issuetype: 'The issue type selected is invalid.' } }, 'retry'],
  [{ errorMessages: [], errors: { customfield_10010: 'Team is required.' } }, 'retry'],
  [{ errorMessages: [], errors: { summary: 'Summary must be less than 255 characters.' } }, 'refused'],
  [{ errorMessages: ['not understood'], errors: {} }, 'refused'],
  ['no JSON', 'refused'],
])('%j: %s', async (body, kind) => {
  const receiver = await startHttpReceiver(() => ({ status: 400, body }));
  const event = sampleEvent('alert.raised', 'e', '2026-03-05T10:00:00.000Z');
  const [outcome] = await sendEvents('jira', { url: receiver.url, project: 'SEC', token: 't' }, [event]);
  await receiver.close();
  expect(outcome?.kind).toBe(kind);
});
