import { ACTIONS, actionsWith } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { lackOf, startInstruction } from './start-instruction.js';

describe('startInstruction', () => {
  it.each(ACTIONS.filter((action) => action !== 'call-http'))('%s begins as the model has it', (action) => {
    const started = startInstruction(action);
    expect(actionsWith({}).parse(started)).toEqual(actionsWith({}).parse({ action }));
    expect(lackOf(started)).toBe('');
  });

  it('keeps where it is to hold', () => {
    const before = { action: 'deny-ip', scope: { service: 'patients' } } as const;
    expect(startInstruction('terminate-consumer', before)).toMatchObject({ scope: { service: 'patients' } });
    expect(startInstruction('disable-credential', before)).toEqual({ action: 'disable-credential' });
  });
});

it('says what is missing', () => {
  expect(lackOf({ action: 'call-http', target: ' ' })).not.toBe('');
  expect(lackOf({ action: 'limit-consumer', limits: {} })).not.toBe('');
  expect(lackOf({ action: 'limit-consumer', limits: { minute: 60, hour: 30 } })).not.toBe('');
});
