import { describe, expect, it } from 'vitest';
import { sampleEvent } from '../sample-event.js';
import { escapeSlack, escapeWiki, oneLine } from '../template/escapes.js';
import { render } from '../template/render.js';
import { HOSTILE, hostileEvents } from '../testing/hostile-event.js';
import { readCef } from '../testing/read-cef.js';
import { paramValue } from '../transports/syslog-frame.js';
import { cef } from './cef.js';
import { leef } from './leef.js';

describe.each(HOSTILE)('of %j', (text) => {
  it('CEF: no field more, none in another place, the words as they were', () => {
    const [plain, hostile] = [hostileEvents('plain'), hostileEvents(text)].map((events) => events.map(cef));
    for (const [index, message] of (hostile ?? []).entries()) {
      const [usual, read] = [readCef(plain?.[index] ?? ''), readCef(message)];
      expect(read.header).toHaveLength(7);
      expect(read.header.slice(0, 4)).toEqual(usual.header.slice(0, 4));
      expect(read.header[6]).toBe(usual.header[6]);
      expect([...read.extension.keys()]).toEqual([...usual.extension.keys()]);
      expect(read.extension.get('cs4')).toBe(usual.extension.get('cs4'));
    }
  });

  it('LEEF: six header fields and the attributes there are without it', () => {
    const [plain, hostile] = [hostileEvents('plain'), hostileEvents(text)].map((events) => events.map(leef));
    for (const [index, message] of (hostile ?? []).entries()) {
      const parts = (line: string) => {
        const header = line.split('|', 6);
        const rest = line.slice(header.join('|').length + 1);
        return { header, keys: rest.split('\t').map((pair) => pair.slice(0, pair.indexOf('='))) };
      };
      const [usual, read] = [parts(plain?.[index] ?? ''), parts(message)];
      expect(read.header.slice(0, 4)).toEqual(usual.header.slice(0, 4));
      expect(read.header[5]).toBe('x09');
      expect(read.keys).toEqual(usual.keys);
    }
  });

  it('escapes leave no way out', () => {
    expect(oneLine(text)).not.toMatch(/[\p{Cc}\u2028\u2029\u202e]/u);
    expect(escapeSlack(text)).not.toMatch(/[<>]/);
    expect(escapeWiki(text).replace(/\\./g, '')).not.toMatch(/[{}[\]|!*_]/);
    expect(paramValue(text).replace(/\\./g, '')).not.toMatch(/["\]\\\n\r]/);
  });
});

it('Jira: a value has no line break, which is what two backslashes are', () => {
  const written = escapeWiki('C:\\\\share\\*');
  expect(written).not.toContain('\\\\');
  expect(written.replaceAll('\u2060', '')).toBe('C:\\\\share\\\\*');
});

it('Jira: an address in a value does not become a link', () => {
  const written = escapeWiki('see https://evil.example/x or mailto:a@evil.example');
  expect(written).not.toMatch(/:\/\/|mailto:a/);
  expect(written.replaceAll('\u2060', '')).toBe('see https://evil.example/x or mailto:a@evil.example');
});

it('CEF: method and address have fields of their own', () => {
  const read = readCef(cef(sampleEvent('alert.raised', 'e', '2026-03-05T10:00:00.000Z')));
  expect(read.extension.get('requestMethod')).toBe('GET');
  expect(read.extension.get('request')).toBe('/patients/{patientId}');
});

describe('templates', () => {
  const values = { alert: { because: 'x', n: 3, list: ['a', 'b'], deep: { why: 'y' } }, event: { id: '1' } };
  it.each([
    ['{{alert.because}} {{ alert.n }} {{alert.list}} {{alert.deep.why}}', 'x 3 a, b y'],
    ['{{alert.nothing}}{{nothing.at.all}}{{}}|', '|'],
    ['{{alert.constructor.name}}{{alert.__proto__}}{{alert.list.length}}{{alert.deep}}', ''],
    ['{{#if alert}}{{/if}}{{> partial}}{{{alert.because}}}', '}'],
    ['{{never closed', '{{never closed'],
  ])('%j', (template, expected) => {
    expect(render(template, values, (text) => text)).toBe(expected);
  });

  it('what a value says is not looked at for templates', () => {
    expect(render('{{a}}', { a: '{{b}}', b: 'secret' }, (text) => text)).toBe('{{b}}');
  });

  it('stays small and quick', () => {
    const template = '{{a}}'.repeat(4000);
    const startedMs = performance.now();
    expect(render(template, { a: 'x'.repeat(100_000) }, oneLine).length).toBeLessThanOrEqual(100_000);
    expect(performance.now() - startedMs).toBeLessThan(10_000);
  });
});
