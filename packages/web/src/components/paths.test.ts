import { describe, expect, it } from 'vitest';
import { paths } from './paths.js';

describe('addresses of screens', () => {
  it('name an endpoint by the platform’s key, also with letters beyond ASCII', () => {
    const key = Buffer.from('patients GET /v1/ärzte/{id}').toString('base64url');
    expect(paths.endpointOf('patients', 'GET /v1/ärzte/{id}')).toBe(`/discovery/endpoints/${key}`);
  });
});
