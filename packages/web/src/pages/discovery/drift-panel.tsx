import type { Drift, Endpoint } from '@gatewatch/model';
import { Anchor, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import { CopyBlock } from '../../components/copy-block.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { DOCUMENTATION_HINTS } from '../../components/estate-words.js';
import { Panel } from '../../components/panel.js';
import { paths } from '../../components/paths.js';
import { DRIFT_WORDS } from '../documents/drift-words.js';
import { DocumentationMark } from './documentation-mark.js';

/** What traffic and the API documents say differently of it, and what to do. */
export function DriftPanel({
  endpoint,
  drift,
}: {
  readonly endpoint: Endpoint;
  readonly drift: readonly Drift[];
}) {
  return (
    <Panel
      title="Against its API document"
      note={<DocumentationMark documentation={endpoint.documentation} />}
    >
      {drift.length === 0 ? (
        <EmptyNotice
          title={
            endpoint.documentation === 'none'
              ? 'Nothing to compare with'
              : 'Traffic and document say the same'
          }
        >
          {DOCUMENTATION_HINTS[endpoint.documentation]}.{' '}
          {endpoint.documentation === 'none' && (
            <Anchor component={Link} to={paths.documentsOf(endpoint.service)} inherit>
              Add the OpenAPI document of {endpoint.service}
            </Anchor>
          )}
        </EmptyNotice>
      ) : (
        <Stack gap="md">
          {drift.map((each) => (
            <article key={`${each.kind} ${each.detail} ${each.documentId}`}>
              <Text fw={600}>
                {DRIFT_WORDS[each.kind]}
                {each.detail !== '' && (
                  <>
                    {' '}
                    <code className="mono">{each.detail}</code>
                  </>
                )}
              </Text>
              <Text className="wrap">{each.because}</Text>
              <Text c="dimmed" className="wrap" mb={each.next.deck === undefined ? 0 : 4}>
                Next: {each.next.text}
              </Text>
              {each.next.deck !== undefined && <CopyBlock label="decK lines" text={each.next.deck} />}
            </article>
          ))}
        </Stack>
      )}
    </Panel>
  );
}
