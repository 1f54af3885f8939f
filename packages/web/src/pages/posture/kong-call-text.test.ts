import { describe, expect, it } from 'vitest';
import { kongCallText } from './kong-call-text.js';

describe('Admin API calls for a shell', () => {
  it('say method, path and body', () => {
    expect(kongCallText([{ method: 'PATCH', path: '/plugins/ab', body: { config: { minute: 5 } } }])).toBe(
      `curl --fail-with-body -X PATCH "$KONG_ADMIN"'/plugins/ab' \\\n  -H 'content-type: application/json' \\\n  -d '{"config":{"minute":5}}'`,
    );
  });

  it('keep what a shell would run as text', () => {
    expect(kongCallText([{ method: 'DELETE', path: "/routes/it's$(id)" }])).toBe(
      `curl --fail-with-body -X DELETE "$KONG_ADMIN"'/routes/it'\\''s$(id)'`,
    );
  });
});
