import { z } from 'zod';
import { factsOf } from '../event-facts.js';
import { jsonLine } from '../formats/json-line.js';
import type { Sink } from '../sink-contract.js';
import { oneLine } from '../template/escapes.js';
import { render } from '../template/render.js';
import { linkOf, templateValues } from '../template/template-values.js';
import { HttpPost } from '../transports/http-post.js';
import { oneByOne } from '../transports/one-by-one.js';
import { httpUrl, linkBase } from '../transports/setting-fields.js';

const settings = z.strictObject({
  url: httpUrl('https://prod-00.westeurope.logic.azure.com/workflows/…').describe(
    'Address of the workflow "Post to a channel when a webhook request is received"',
  ),
  linkBase,
});

/** Teams takes messages of 28 KB; so many bytes of them are text, as it stands in JSON. */
const MAX_BYTES = 20_000;

/**
 * An Adaptive Card 1.4 for a Teams workflow. The words stand in text runs: unlike text blocks they know no Markdown, so that
 * no value can become a link or a picture.
 */
export const teams: Sink<z.infer<typeof settings>> = {
  kind: 'teams',
  title: 'Microsoft Teams',
  description: 'Adaptive cards by a workflow that starts when a webhook request is received.',
  settings,
  secrets: ['url'],
  targets: ['url'],
  template: '{{event.title}}\n{{event.severity}}: {{event.text}}',
  batch: 1,
  encode(event, { linkBase: base }, template) {
    const lines = render(template, templateValues(event, base), oneLine).split('\n');
    const link = linkOf(factsOf(event).path, base);
    const body = fitting(lines).map((text, index) => ({
      type: 'RichTextBlock',
      inlines: [{ type: 'TextRun', text: text || ' ', ...(index === 0 ? { weight: 'Bolder' } : {}) }],
    }));
    const open = { type: 'Action.OpenUrl', title: 'Open in Gatewatch', url: link };
    const content = {
      $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
      type: 'AdaptiveCard',
      version: '1.4',
      body,
      ...(link === '' ? {} : { actions: [open] }),
    };
    const attachment = {
      contentType: 'application/vnd.microsoft.card.adaptive',
      contentUrl: null,
      content,
    };
    return {
      contentType: 'application/json',
      body: jsonLine({ type: 'message', attachments: [attachment] }),
    };
  },
  open: async ({ url }, { now }) => oneByOne(new HttpPost(url, undefined, now), () => ({})),
};

/** What stands around a line in the card, bytes. */
const AROUND = 80;

/** So many of the lines, the last of them cut, as a message holds. */
function fitting(lines: readonly string[]): readonly string[] {
  const kept: string[] = [];
  let left = MAX_BYTES;
  for (const line of lines) {
    left -= AROUND;
    let end = 0;
    for (const one of line) {
      left -= Buffer.byteLength(JSON.stringify(one)) - 2;
      if (left < 0) break;
      end += one.length;
    }
    if (end > 0 || left >= 0) kept.push(line.slice(0, end));
    if (left < 0) break;
  }
  return kept;
}
