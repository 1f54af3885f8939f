import { expect, it } from 'vitest';
import { startPolicy } from './start-policy.js';

it('begins empty and simulating', () => {
  expect(startPolicy(new URLSearchParams())).toMatchObject({
    name: '',
    mode: 'simulate',
    when: { minSeverity: 'high' },
  });
});

it('begins as a link asks', () => {
  const asked = new URLSearchParams('detector=bola-*&service=patients&severity=medium&kind=ip&name=Stop');
  expect(startPolicy(asked)).toMatchObject({
    name: 'Stop',
    when: { detectors: ['bola-*'], services: ['patients'], minSeverity: 'medium' },
    then: { steps: [{ action: 'deny-ip', durationMs: 900_000 }] },
  });
});

it('is not led astray by a link', () => {
  expect(startPolicy(new URLSearchParams('severity=awful&kind=x'))).toMatchObject({
    name: '',
    when: { minSeverity: 'high' },
    then: { steps: [{ action: 'terminate-consumer' }] },
  });
});
