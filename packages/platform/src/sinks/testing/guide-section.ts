import { z } from 'zod';
import type { SinkKindMember } from '../define-sink.js';
import { asJson } from '../formats/as-json.js';
import { sampleEvent } from '../sample-event.js';
import { SAMPLE_SETTINGS } from './sample-settings.js';

const settingSchema = z.object({
  type: z.string().optional(),
  description: z.string().optional(),
  default: z.unknown().optional(),
  enum: z.array(z.string()).optional(),
});
const formSchema = z.object({
  properties: z.record(z.string(), settingSchema),
  required: z.array(z.string()).default([]),
});

const cell = (text: string): string => text.replaceAll('|', '\\|');

/** What the guide says of a kind: made from the kind itself, so that it cannot be out of date. */
export function guideSection(member: SinkKindMember): string {
  const { properties, required } = formSchema.parse(member.jsonSchema);
  const rows = Object.entries(properties).map(([name, setting]) => {
    const standard = setting.default === undefined ? '' : `\`${JSON.stringify(setting.default)}\``;
    const given = required.includes(name) ? 'required' : standard;
    const choices = setting.enum === undefined ? '' : setting.enum.map((one) => `\`${one}\``).join(', ');
    const secret = member.secrets.some((one) => one === name) ? 'never shown again' : '';
    const about = [setting.description ?? '', choices, secret].filter((part) => part !== '').join('; ');
    return `| \`${name}\` | ${cell(about)} | ${given} |`;
  });
  const configured = member.configure({ ...SAMPLE_SETTINGS[member.kind], ...STEADY[member.kind] }, undefined);
  if (configured.kind === 'invalid') throw new Error(member.kind);
  const event = sampleEvent(
    'alert.raised',
    '6f1c2c5e-4f0a-4c1e-9c38-0d6b1a2f7e11',
    '2026-03-05T10:00:00.000Z',
  );
  const sample = configured.sink.encode(event);
  // What the first of them shows is not shown again.
  const known = member.kind !== 'ocsf-file' && sample.body === asJson(event, 'ocsf');
  const subject = sample.title === undefined ? '' : `Subject: ${sample.title}\n\n`;
  const isJson = sample.contentType.startsWith('application/json');
  const body = isJson ? JSON.stringify(JSON.parse(sample.body), undefined, 2) : sample.body;
  return [
    `### ${member.title}`,
    '',
    `Kind \`${member.kind}\`. ${member.description}`,
    '',
    '| setting | what | default |',
    '|---|---|---|',
    ...rows,
    '',
    ...(member.events === undefined
      ? []
      : [`Told of ${member.events.map((one) => `\`${one}\``).join(', ')} only.`, '']),
    ...(member.template === '' ? [] : ['Its template:', '', '```text', member.template, '```', '']),
    ...(known
      ? ['A test alert is the same line as in a file, above.']
      : ['A test alert:', '', isJson ? '```json' : '```text', `${subject}${body}`, '```']),
  ].join('\n');
}

/** What would differ from machine to machine. */
const STEADY: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  syslog: { hostName: 'gatewatch-1' },
  'splunk-hec': { hostName: 'gatewatch-1' },
};
