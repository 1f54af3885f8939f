import type { NamedValue, Part } from './inspected-request.js';
import { jsonLeaves } from './json-leaves.js';
import { boundaryOf, multipartLeaves } from './multipart-leaves.js';
import { partName } from './part-name.js';
import { splitQuery } from './query-string.js';
import { xmlLeaves } from './xml-leaves.js';

/**
 * The texts of a body: form fields, string leaves of JSON, texts and attributes of XML, multipart fields, else all of it as one text.
 * The content type decides, and where it is missing or wrong, what the body looks like: attackers send what the server reads, not
 * what they declare. XML and unreadable JSON are also looked at as a whole, for what stands between the leaves.
 */
export function bodyParts(body: string, contentType: string): readonly Part[] {
  const type = contentType.toLowerCase();
  const boundary = type.includes('multipart') ? boundaryOf(contentType) : undefined;
  if (boundary !== undefined) {
    const fields = multipartLeaves(body, boundary);
    return fields.length === 0 ? [whole(body)] : fields.map((field) => leaf(field, 'plain'));
  }
  const first = firstCharacter(body);
  if (first === '{' || first === '[' || type.includes('json')) {
    const leaves = jsonLeaves(body);
    if (leaves !== undefined) return leaves.map((one) => leaf(one, 'plain'));
  }
  if (type.includes('xml') || (first === '<' && body.includes('<?xml')))
    return [whole(body), ...xmlLeaves(body).map((one) => leaf(one, 'plain'))];
  if (type.includes('form-urlencoded') || (type === '' && body.includes('=')))
    return splitQuery(body).flatMap((one) => formParts(one));
  return [whole(body)];
}

const whole = (body: string): Part => ({
  kind: 'body',
  name: '',
  where: 'body',
  text: body,
  encoding: 'plain',
});

function leaf({ name, value }: NamedValue, encoding: Part['encoding']): Part {
  const called = partName(name);
  return {
    kind: 'body',
    name: called,
    where: called === '' ? 'body' : `body.${called}`,
    text: value,
    encoding,
  };
}

function formParts(field: NamedValue): readonly Part[] {
  const value = leaf(field, 'form');
  return field.name === '' ? [value] : [value, { ...value, text: field.name }];
}

function firstCharacter(text: string): string {
  let at = 0;
  while (at < text.length && text.charCodeAt(at) <= 0x20) at += 1;
  return text.charAt(at);
}
