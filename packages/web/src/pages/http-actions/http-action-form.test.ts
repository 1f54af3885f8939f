import { HIDDEN, type HttpAction, httpActionDraftSchema } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { draftOf, formOf, headerProblem, lackOf, nameProblem, urlProblem } from './http-action-form.js';

const KNOWN: HttpAction = {
  name: 'block-at-cdn',
  begin: { method: 'PUT', url: 'https://cdn.example.com/x/{{entity.id}}', body: '{"a": {{order.id}}}' },
  end: { method: 'DELETE', url: 'https://cdn.example.com/x/{{entity.id}}', body: '' },
  headers: { authorization: HIDDEN },
  timeoutMs: 5_000,
  createdAt: '2026-03-05T10:00:00.000Z',
};

describe('a known one', () => {
  it('is sent as it was when nothing is changed; header values stay', () => {
    const { createdAt: _, ...same } = KNOWN;
    expect(draftOf(formOf(KNOWN))).toEqual(same);
    expect(httpActionDraftSchema.parse(draftOf(formOf(KNOWN)))).toEqual(same);
  });

  it('takes a new value for a header, and loses one whose row is gone', () => {
    const form = formOf(KNOWN);
    const [row] = form.headers;
    expect(row).toMatchObject({ name: 'authorization', value: '', kept: true });
    const changed = form.headers.map((each) => ({ ...each, value: 'Bearer x' }));
    expect(draftOf({ ...form, headers: changed }).headers).toEqual({ authorization: 'Bearer x' });
    expect(draftOf({ ...form, headers: [] }).headers).toEqual({});
  });
});

describe('a new one', () => {
  const form = {
    ...formOf(undefined),
    name: 'ticket',
    begin: { ...formOf(undefined).begin, url: ' https://t.example.com/new ' },
    end: null,
  };

  it('sends the whole order unless told otherwise, and leaves empty rows and no secret out', () => {
    const headers = [{ id: 0, name: ' ', value: '', kept: false }];
    expect(draftOf({ ...form, headers })).toEqual({
      name: 'ticket',
      begin: { method: 'POST', url: 'https://t.example.com/new' },
      end: null,
      headers: {},
      timeoutMs: 10_000,
    });
  });

  it('sends its own body, or nothing; never one with GET', () => {
    const begin = (over: object) => draftOf({ ...form, begin: { ...form.begin, ...over } }).begin;
    expect(begin({ bodyKind: 'own', body: '{}' }).body).toBe('{}');
    expect(begin({ bodyKind: 'none' }).body).toBe('');
    expect(begin({ bodyKind: 'own', method: 'GET' }).body).toBe('');
  });

  it('says what is missing, in the order of the form', () => {
    expect(lackOf(form, [])).toBe('');
    expect(lackOf(formOf(undefined), [])).toBe('Give it a name.');
    expect(lackOf(form, ['ticket'])).toBe('Give it a name.');
    expect(lackOf({ ...form, begin: { ...form.begin, url: '' } }, [])).toMatch(/begins/);
    expect(lackOf({ ...form, end: form.begin }, [])).toBe('');
    expect(lackOf({ ...form, end: { ...form.begin, url: 'x' } }, [])).toMatch(/ends/);
    const twice = ['A', 'a'].map((name, id) => ({ id, name, value: '1', kept: false }));
    expect(lackOf({ ...form, headers: twice }, [])).toMatch(/headers/);
  });
});

it('names what is wrong with a field', () => {
  expect(nameProblem('Block', [])).not.toBe('');
  expect(nameProblem('block', ['block'])).toBe('there is one of this name');
  expect(urlProblem('https://{{entity.id}}/x')).not.toBe('');
  expect(urlProblem('http://10.0.0.1:9/x?a={{entity.id}}')).toBe('');
  const row = { id: 1, name: 'no name', value: 'x', kept: false };
  expect(headerProblem(row, [row])).toBe('no header name');
});
