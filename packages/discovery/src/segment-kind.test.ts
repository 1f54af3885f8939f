import { describe, expect, it } from 'vitest';
import { isValueKind, segmentKind } from './segment-kind.js';

describe('segmentKind', () => {
  it.each([
    ['48213', 'integer'],
    ['-1', 'integer'],
    ['52.5', 'number'],
    ['2026-03-05', 'date'],
    ['2026-03', 'date'],
    ['2026-03-05T10:11:12Z', 'date'],
    ['2026-19-05', 'opaque'],
    ['dd0db772-0bf2-4533-8f1e-5f898fa0215e', 'uuid'],
    ['01ARZ3NDEKTSV4RRFFQ69G5FAV', 'ulid'],
    ['507f1f77bcf86cd799439011', 'hex'],
    ['1292bf0e22c796e91cc3d6e24b544aece8c21f2a', 'hex'],
    ['0oaqgqjiyz8xcyLkW1d7', 'opaque'],
    ['KVJUKUS7IFCE2SKO', 'opaque'],
    ['UaRewEITVznEoAYBOXRF', 'opaque'],
    ['GHSA-wmmh-r9w4-hpxx', 'opaque'],
    ['ORD-0001', 'opaque'],
    ['x12345', 'opaque'],
    ['ann@example.com', 'email'],
    ['~email.Zk3v9Q2mXw8A1bC7dE5fGh', 'token'],
    ['+49-30-1234567', 'opaque'],
    ["' OR '1'='1", 'opaque'],
    ['<script>', 'opaque'],
    ['{unmatched}', 'opaque'],
    ['✓', 'opaque'],
    ['report-48213.pdf', 'opaque'],
    ['café', 'word'],
    ['me', 'word'],
    ['healthz', 'word'],
    ['event-hooks', 'word'],
    ['getUserAccountBalanceHistory', 'word'],
    ['USER_PROVISIONING', 'word'],
    ['oauth2', 'mixed'],
    ['c12', 'mixed'],
    ['example.com', 'mixed'],
    ['v1', 'literal'],
    ['v2.1', 'literal'],
    ['v1beta1', 'literal'],
    ['openapi.json', 'literal'],
    ['wp-login.php', 'literal'],
    ['.env', 'literal'],
    ['-', 'literal'],
  ])('%s is %s', (text, kind) => {
    expect(segmentKind(text)).toBe(kind);
  });

  it('takes anything very long for a value', () => {
    expect(isValueKind(segmentKind('a'.repeat(65)))).toBe(true);
    expect(isValueKind(segmentKind('a-'.repeat(50_000)))).toBe(true);
  });
});
