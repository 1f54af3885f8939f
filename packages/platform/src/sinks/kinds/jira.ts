import { z } from 'zod';
import { factsOf } from '../event-facts.js';
import { jsonLine } from '../formats/json-line.js';
import type { SendOutcome, Sink } from '../sink-contract.js';
import { escapeWiki, oneLine } from '../template/escapes.js';
import { render, shorten } from '../template/render.js';
import { linkOf, templateValues } from '../template/template-values.js';
import { below } from '../transports/below.js';
import { type Answer, HttpPost, outcomeOf } from '../transports/http-post.js';
import { oneByOne } from '../transports/one-by-one.js';
import { ca, httpUrl, line, linkBase } from '../transports/setting-fields.js';

const settings = z.strictObject({
  url: httpUrl('https://example.atlassian.net').describe('Address of Jira Cloud or Data Center'),
  project: z.string().regex(/^[A-Z][A-Z0-9_]{0,80}$/, { error: 'give the key of a project, e.g. "SEC"' }),
  issueType: line(100).default('Task'),
  email: line(200).optional().describe('Jira Cloud: whose token it is; absent for Data Center'),
  token: line(1000).describe('API token (Cloud) or personal access token (Data Center)'),
  linkBase,
  ca,
});
type Settings = z.infer<typeof settings>;

/** Jira's limits: 255 characters of summary, 32,767 of a text field. */
const MAX_SUMMARY = 255;
const MAX_TEXT = 32_000;

/** An issue for what begins. REST API 2, which Cloud and Data Center both have; its texts are wiki markup. */
export const jira: Sink<Settings> = {
  kind: 'jira',
  title: 'Jira',
  description:
    'An issue in Jira Cloud or Data Center for each alert, finding, notice or approval that is opened.',
  settings,
  secrets: ['token'],
  targets: ['url'],
  events: ['alert.raised', 'order.proposed', 'policy.frozen', 'finding.opened', 'notice.opened'],
  template: '{{event.text}}\n\nSeverity: {{event.severity}}\nWho: {{event.whoKind}} {{event.who}}',
  batch: 1,
  encode(event, { project, issueType, linkBase: base }, template) {
    const facts = factsOf(event);
    const link = linkOf(facts.path, base);
    const text = shorten(render(template, templateValues(event, base), escapeWiki), MAX_TEXT);
    const fields = {
      project: { key: project },
      issuetype: { name: issueType },
      summary: shorten(oneLine(facts.title), MAX_SUMMARY),
      description: link === '' ? text : `${text}\n\n[Open in Gatewatch|${link}]`,
      // Lets people find what was made twice because an answer did not reach us. Labels hold no spaces.
      labels: ['gatewatch', `gatewatch-${event.id}`],
    };
    return { contentType: 'application/json', body: jsonLine({ fields }) };
  },
  async open({ url, email, token, ca: authority }, { now }) {
    const authorization =
      email === undefined
        ? `Bearer ${token}`
        : `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`;
    const http = new HttpPost(below(url, '/rest/api/2/issue'), authority, now);
    return oneByOne(http, () => ({ authorization, accept: 'application/json' }), read);
  },
};

const errorsSchema = z.object({ errors: z.record(z.string(), z.unknown()) });
/** What differs from letter to letter. */
const OF_THE_LETTER: ReadonlySet<string> = new Set(['summary', 'description']);

/**
 * Jira answers 400 also where the project, the type of issue or a field that the project asks for is wrong, naming the fields:
 * that would be said of every letter, and people put it right.
 */
function read(answer: Answer): SendOutcome {
  const outcome = outcomeOf(answer);
  if (outcome.kind !== 'refused') return outcome;
  const isOfProject = fieldsOf(answer.body).some((field) => !OF_THE_LETTER.has(field));
  return isOfProject ? { kind: 'retry', detail: outcome.detail } : outcome;
}

function fieldsOf(body: string): readonly string[] {
  try {
    return Object.keys(errorsSchema.safeParse(JSON.parse(body)).data?.errors ?? {});
  } catch {
    return [];
  }
}
