import type { TemplatePreview, TemplateRule } from '@gatewatch/model';
import { Text } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { templatePreviewQuery } from '../../api/discovery-queries.js';
import { EndpointText } from '../../components/endpoint-name.js';
import { QueryView } from '../../components/query-view.js';
import { formatCount } from '../../format/format-count.js';
import classes from './rule-preview.module.css';

const MOST_CHANGES = 30;
const MOST_NAMES = 6;

/** What a rule would make of the endpoints, before it is applied. */
export function RulePreview({ rule }: { readonly rule: TemplateRule }) {
  const preview = useQuery(templatePreviewQuery(rule));
  return (
    <section aria-label="What would change" aria-live="polite" className={classes.preview}>
      <QueryView query={preview} lines={2}>
        {(data) => <Changes preview={data} />}
      </QueryView>
    </section>
  );
}

function Changes({ preview: { changes } }: { readonly preview: TemplatePreview }) {
  if (changes.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        No endpoint there is now would change; it holds for calls to come.
      </Text>
    );
  }
  const before = new Set(changes.flatMap((change) => change.before)).size;
  const after = new Set(changes.flatMap((change) => change.after)).size;
  return (
    <>
      <Text size="sm" fw={600}>
        {formatCount(before)} {before === 1 ? 'endpoint becomes' : 'endpoints become'} {formatCount(after)},
        history follows
      </Text>
      <ul className={classes.changes}>
        {changes.slice(0, MOST_CHANGES).map((change) => (
          <li key={`${change.before.join(' ')} > ${change.after.join(' ')}`}>
            <Names names={change.before} />
            <IconArrowRight size={14} aria-label="becomes" className={classes.arrow} />
            <Names names={change.after} />
            <Text size="xs" c="dimmed" className={classes.calls}>
              {formatCount(change.calls)} calls
            </Text>
          </li>
        ))}
      </ul>
      {changes.length > MOST_CHANGES && (
        <Text size="xs" c="dimmed">
          and {formatCount(changes.length - MOST_CHANGES)} more changes
        </Text>
      )}
    </>
  );
}

function Names({ names }: { readonly names: readonly string[] }) {
  const more = names.length - MOST_NAMES;
  return (
    <div className={classes.names}>
      {names.slice(0, MOST_NAMES).map((name) => (
        <div key={name} className="wrap">
          <EndpointText endpointId={name} />
        </div>
      ))}
      {more > 0 && (
        <Text size="xs" c="dimmed">
          and {formatCount(more)} more
        </Text>
      )}
    </div>
  );
}
