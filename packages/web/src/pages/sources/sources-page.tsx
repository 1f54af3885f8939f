import { Anchor, Button, Code, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { collectorsQuery } from '../../api/queries.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { PageHead } from '../../components/page-head.js';
import { Panel } from '../../components/panel.js';
import { SearchField } from '../../components/search-field.js';
import { useUrlFilters } from '../../components/use-url-filters.js';
import { ChoiceList } from './choice-list.js';
import { searchGuide } from './search-guide.js';
import { SourceCards } from './source-cards.js';
import { SOURCE_GUIDE } from './source-guide.js';

/** Every way for logs to arrive: what do you have, what to choose, what runs already. */
export function SourcesPage() {
  const { get, set } = useUrlFilters();
  const q = get('q') ?? '';
  const { data: collectors = [] } = useQuery(collectorsQuery);
  const { groups, choices } = searchGuide(SOURCE_GUIDE, q);
  return (
    <>
      <PageHead
        title="Sources"
        lead="Every way for logs to reach a collector, each with what to paste at the sender. What is sent stays beside the traffic: no source can slow or break an API."
        actions={
          <Button component={Link} to="/system/collectors" variant="default">
            What arrives now
          </Button>
        }
      />
      <search style={{ maxWidth: 420, marginBottom: 12 }}>
        <SearchField
          label="What do you have? nginx, filebeat, aws …"
          value={q}
          onChange={(value) => set({ q: value })}
        />
      </search>
      {groups.length === 0 ? (
        <Panel>
          <EmptyNotice
            title={`Nothing here speaks of “${q}”`}
            action={
              <Button variant="default" onClick={() => set({ q: undefined })}>
                Show all sources
              </Button>
            }
          >
            Whatever can POST lines, write a file or send syslog can be a source; a log of a kind that nobody
            knows is{' '}
            <Anchor component={Link} to="/guides/declare-a-format" inherit>
              declared
            </Anchor>{' '}
            in a few lines.
          </EmptyNotice>
        </Panel>
      ) : (
        <div className="columns-main">
          <Stack gap={12}>
            {groups.map((group) => (
              <SourceCards key={group.title} group={group} collectors={collectors} />
            ))}
          </Stack>
          <Stack gap={12}>
            {choices.length > 0 && <ChoiceList choices={choices} />}
            <Reading />
            <More />
          </Stack>
        </div>
      )}
    </>
  );
}

/** How lines are read does not depend on how they come. */
function Reading() {
  return (
    <Panel title="How your log would be read">
      <Text>
        Any{' '}
        <Anchor component={Link} to="/guides/formats" inherit>
          format
        </Anchor>{' '}
        may come by any source, and is found by itself. Look first, without sending anything:{' '}
        <Code>gatewatch collect --try access.log</Code>. A log that nobody knows is{' '}
        <Anchor component={Link} to="/guides/declare-a-format" inherit>
          declared
        </Anchor>{' '}
        in a few lines.
      </Text>
    </Panel>
  );
}

/** What several sources have in common. */
function More() {
  return (
    <Panel title="All settings">
      <Stack gap={4}>
        {SOURCE_GUIDE.chapters.map(({ id, title }) => (
          <Text key={id}>
            <Anchor component={Link} to={`/guides/add-a-source#${id}`} inherit>
              {title}
            </Anchor>
          </Text>
        ))}
        <Text>
          <Anchor component={Link} to="/guides/delivery-guarantees" inherit>
            What is delivered, and how surely
          </Anchor>
        </Text>
        <Text c="dimmed">
          <Code>gatewatch config schema</Code> prints every key for editors.
        </Text>
      </Stack>
    </Panel>
  );
}
