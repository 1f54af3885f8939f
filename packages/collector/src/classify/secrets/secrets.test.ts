import { describe, expect, it } from 'vitest';
import { classify } from '../classify.js';
import { shapeOf } from '../shape.js';
import { isPlaceholder } from './is-placeholder.js';
import { ISSUED_SECRETS } from './issued-secrets.js';
import { NAMED_SECRETS } from './named-secrets.js';

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U';
/** Made up here; none was ever issued. */
const HEX = 'd4f1c07be5a93826f0d9b7c41e83a652';

describe('secrets', () => {
  it.each<[string, string, string]>([
    ['', `ghp_${'aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xY1zA3'}`, 'secret.github-pat'],
    ['', 'export AWS_KEY=AKIAQ7WVNB5X2MTPLK3Z', 'secret.aws-access-token'],
    ['', `dapi${HEX}`, 'secret.databricks-api-token'],
    ['', `shpat_${HEX}`, 'secret.shopify-access-token'],
    ['', JWT, 'jwt'],
    ['', 'https://bob:h0rseB4ttery@db.internal/x', 'url-credentials'],
    [
      '',
      `-----BEGIN EC PRIVATE KEY-----\n${'MHcCAQEEIIr9'.repeat(8)}\n-----END EC PRIVATE KEY-----`,
      'private-key',
    ],
    ['', 'curl -u elastic:P@ssw0rd$1 https://localhost:9200', 'secret.curl-auth-user'],
    ['', 'curl -H "X-Api-Key: q8Zr71LmPw04sTxa" https://x.example', 'secret.curl-auth-header'],
    ['', `meraki_api_key = "${HEX}8f03a1c7"`, 'secret.cisco-meraki-api-key'],
    ['', `{\\"api_key\\": \\"zX81Kq0LmP93vTbW5yRe\\"}`, 'secret.generic-api-key'],
    ['x-api-key', 'zX81Kq0LmP93vTbW5yRe', 'secret.generic-api-key'],
    ['password', 'hunter2hunter', 'secret.password'],
    ['', '"type": "service_account"', 'secret.gcp-service-account'],
    ['', 'kind: Secret\ndata:\n  password: c3VwZXJzZWNyZXQxMjM=\n', 'secret.kubernetes-secret-yaml'],
  ])('%s %s', (name, value, dataClass) => {
    expect(classify(value, name)).toEqual(expect.arrayContaining(['secret', dataClass]));
  });

  it.each<[string, string]>([
    ['', `ghp_${'x'.repeat(36)}`],
    ['', 'AKIAIOSFODNN7EXAMPLE'],
    ['', `sgp_${HEX}`],
    ['', 'curl -u username:password https://x.example'],
    ['', 'curl --user "$USER:$PASSWORD" https://x.example'],
    ['', 'CameraKit: f15a5a04b0f6dc6073e6db0296e6ef2d8b8d2522'],
    ['', 'https://user:password@example.com/'],
    ['', 'api_key = "YOUR_API_KEY"'],
    ['', 'keyboard = "zX81Kq0LmP93vTbW5yRe"'],
    ['', '-----BEGIN OPENSSH PRIVATE KEY----------END OPENSSH PRIVATE KEY-----'],
    ['password', 'null'],
    ['token', '<token>'],
  ])('%s %s is none', (name, value) => expect(classify(value, name)).not.toContain('secret'));

  it('has tables whose shapes can be read and are no placeholders', () => {
    for (const [id, source] of ISSUED_SECRETS) expect(shapeOf(source).longest, id).toBeGreaterThan(10);
    for (const [id, , source] of NAMED_SECRETS) expect(shapeOf(source).longest, id).toBeGreaterThan(8);
    expect(isPlaceholder('xxxx-xxxx')).toBe(true);
    expect(isPlaceholder('q8Zr71LmPw04sTxa')).toBe(false);
  });
});

describe('shapeOf', () => {
  it.each<[string, string, number]>([
    ['ghp_<A4>', 'ghp_ab1Cx', 8],
    ['ghp_<A4>', 'ghp_ab', -1],
    ['<d2-3>|x<[A-C]1+>', '1234', 3],
    ['<d2-3>|x<[A-C]1+>', 'xABD', 3],
    ['<d2><[|%]1><l1>', '12|a', 4],
  ])('%s ends in %s at %i', (shape, text, end) => expect(shapeOf(shape).endOf(text, 0)).toBe(end));

  it('refuses a malformed shape', () => {
    expect(() => shapeOf('a<d3')).toThrow(/without/);
    expect(() => shapeOf('<q3>')).toThrow(/no set/);
  });
});
