import { z } from 'zod';
import { factsOf } from '../event-facts.js';
import { jsonLine } from '../formats/json-line.js';
import type { Sink } from '../sink-contract.js';
import { escapeSlack } from '../template/escapes.js';
import { render, shorten } from '../template/render.js';
import { linkOf, templateValues } from '../template/template-values.js';
import { HttpPost } from '../transports/http-post.js';
import { oneByOne } from '../transports/one-by-one.js';
import { httpUrl, linkBase } from '../transports/setting-fields.js';

const settings = z.strictObject({
  url: httpUrl('https://hooks.slack.com/services/T000/B000/XXXX').describe('The incoming webhook’s address'),
  linkBase,
});

/** Slack's limit for the text of a section. */
const MAX_SECTION = 3000;

/** An incoming webhook. `verbatim`: Slack makes no links, mentions or channels of what is only text. */
export const slack: Sink<z.infer<typeof settings>> = {
  kind: 'slack',
  title: 'Slack',
  description: 'Messages by an incoming webhook.',
  settings,
  secrets: ['url'],
  targets: ['url'],
  template: '*{{event.title}}* ({{event.severity}})\n{{event.text}}',
  batch: 1,
  encode(event, { linkBase: base }, template) {
    const text = cut(render(template, templateValues(event, base), escapeSlack));
    const link = linkOf(factsOf(event).path, base);
    const section = { type: 'section', text: { type: 'mrkdwn', verbatim: true, text: text || ' ' } };
    const button = { type: 'button', text: { type: 'plain_text', text: 'Open in Gatewatch' }, url: link };
    const message = {
      text,
      blocks: [section, ...(link === '' ? [] : [{ type: 'actions', elements: [button] }])],
      unfurl_links: false,
      unfurl_media: false,
    };
    return { contentType: 'application/json', body: jsonLine(message) };
  },
  open: async ({ url }, { now }) => oneByOne(new HttpPost(url, undefined, now), () => ({})),
};

/** Half an escape (`&am`) would be read as it stands. */
const cut = (text: string): string =>
  text.length <= MAX_SECTION ? text : shorten(text, MAX_SECTION).replace(/&[a-z]{0,3}$/, '');
