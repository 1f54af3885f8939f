export type TemplateValues = Readonly<Record<string, string | number | boolean | null>>;

/** How often a template may ask for a value. */
const MOST_PLACEHOLDERS = 200;

type Rendered = { readonly kind: 'rendered'; readonly text: string } | Unknown;
type Unknown = { readonly kind: 'invalid'; readonly detail: string };

/**
 * JSON from a template with `{{name}}`: outside quotes it becomes a whole JSON value, within them its text, escaped, so
 * that no value can end the string it stands in. Only the template decides where strings begin and end.
 */
export function renderJson(template: string, values: TemplateValues): Rendered {
  let inString = false;
  return fill(template, values, {
    pass: (text) => {
      for (let at = 0; at < text.length; at++) {
        if (text[at] === '\\' && inString) at++;
        else if (text[at] === '"') inString = !inString;
      }
    },
    write: (value) => {
      if (!inString) return JSON.stringify(value);
      return JSON.stringify(value === null ? '' : String(value)).slice(1, -1);
    },
  });
}

/** A URL from a template: values are percent-encoded, so they end no segment. */
export const renderUrl = (template: string, values: TemplateValues): Rendered =>
  fill(template, values, {
    pass: () => {},
    write: (value) => encodeURIComponent(value === null ? '' : wellFormed(String(value))),
  });

interface Place {
  readonly pass: (text: string) => void;
  readonly write: (value: TemplateValues[string]) => string;
}

function fill(template: string, values: TemplateValues, { pass, write }: Place): Rendered {
  const parts: string[] = [];
  let at = 0;
  for (let count = 0; ; count++) {
    const open = template.indexOf('{{', at);
    if (open < 0) break;
    const close = template.indexOf('}}', open + 2);
    if (close < 0 || count >= MOST_PLACEHOLDERS) return { kind: 'invalid', detail: 'a "{{" is never closed' };
    const text = template.slice(at, open);
    pass(text);
    const name = template.slice(open + 2, close).trim();
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined)
      return {
        kind: 'invalid',
        detail: `"{{${name.slice(0, 60)}}}" is not known: there are ${Object.keys(values).join(', ')}`,
      };
    parts.push(text, write(value));
    at = close + 2;
  }
  parts.push(template.slice(at));
  return { kind: 'rendered', text: parts.join('') };
}

/** encodeURIComponent throws on a lone surrogate. */
const wellFormed = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');
