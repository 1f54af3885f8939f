import type { StoredTemplateRule, TemplateRule } from '@gatewatch/model';
import { Anchor, Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { templateRulesQuery } from '../../api/discovery-queries.js';
import { ConfirmDialog } from '../../components/confirm-dialog.js';
import { type Column, DataTable } from '../../components/data-table.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { ExportMenu } from '../../components/export/export-menu.js';
import { showUndo } from '../../components/notices.js';
import { Panel } from '../../components/panel.js';
import { paths } from '../../components/paths.js';
import { QueryView } from '../../components/query-view.js';
import { sortFromText, sortRows, sortToText } from '../../components/sort-rows.js';
import { useUrlFilters } from '../../components/use-url-filters.js';
import { When } from '../../components/when.js';
import { DiscoveryHead } from './discovery-head.js';
import { RULE_KIND_WORDS, ruleSentence } from './rule-words.js';
import { useTemplateRules } from './use-template-rules.js';

/** What documents and gateway routes say is taken back there. */
const isOfPeople = (rule: TemplateRule): boolean => rule.kind !== 'pin' || rule.origin === 'person';

const columnsWith = (onRemove: (rule: StoredTemplateRule) => void): readonly Column<StoredTemplateRule>[] => [
  {
    id: 'rule',
    header: 'Rule',
    wide: true,
    cell: ({ rule }) => ruleSentence(rule),
    exported: ({ rule }) => ruleSentence(rule),
  },
  {
    id: 'kind',
    header: 'Kind',
    cell: ({ rule }) => RULE_KIND_WORDS[rule.kind],
    sortBy: ({ rule }) => rule.kind,
  },
  {
    id: 'service',
    header: 'Service',
    cell: ({ rule }) => (
      <Anchor component={Link} to={paths.service(rule.service)} inherit>
        {rule.service}
      </Anchor>
    ),
    sortBy: ({ rule }) => rule.service,
  },
  { id: 'by', header: 'By', cell: (row) => row.by, sortBy: (row) => row.by },
  { id: 'at', header: 'Since', cell: (row) => <When at={row.at} />, sortBy: (row) => row.at },
  {
    id: 'undo',
    header: 'Undo',
    cell: (row) =>
      isOfPeople(row.rule) ? (
        <Button
          variant="default"
          size="compact-xs"
          leftSection={<IconArrowBackUp size={13} />}
          onClick={() => onRemove(row)}
          aria-label={`Take back: ${ruleSentence(row.rule)}`}
        >
          Take back
        </Button>
      ) : (
        'goes with its document or route'
      ),
  },
];

/** What people, documents and routes said of path templates; each can be taken back, and history follows. */
export function TemplateRulesPage() {
  const { get, set } = useUrlFilters();
  const rules = useQuery(templateRulesQuery);
  const [removing, setRemoving] = useState<StoredTemplateRule | undefined>();
  const { apply, remove } = useTemplateRules();
  const columns = columnsWith(setRemoving);
  const sort = sortFromText(get('sort') ?? '-at');
  return (
    <>
      <DiscoveryHead
        title="Template rules"
        lead="How paths are read where somebody knows better than traffic. Templates are views over stored paths: a rule changes how they read, and taking it back changes it back."
      />
      <Panel
        title="Rules"
        note="later ones win over earlier ones"
        flush
        actions={
          <ExportMenu
            name="template-rules"
            columns={columns}
            rows={rules.data ?? []}
            disabled={(rules.data ?? []).length === 0}
          />
        }
      >
        <QueryView query={rules}>
          {(items) =>
            items.length === 0 ? (
              <EmptyNotice
                title="No rules: paths read as traffic taught"
                action={
                  <Button component={Link} to="/discovery" variant="default">
                    Go to the endpoints
                  </Button>
                }
              >
                Open an endpoint and choose a segment of its path to merge, split or rename it.
              </EmptyNotice>
            ) : (
              <DataTable
                label="Template rules"
                columns={columns}
                rows={sortRows(items, columns, sort)}
                keyOf={(row) => row.id}
                sort={sort}
                onSort={(next) => set({ sort: sortToText(next) })}
              />
            )
          }
        </QueryView>
      </Panel>
      {removing && (
        <ConfirmDialog
          title="Take the rule back?"
          confirm="Take back"
          onConfirm={() =>
            remove.mutate(removing.id, {
              onSuccess: () => showUndo('Rule taken back.', () => apply.mutate(removing.rule)),
            })
          }
          onClose={() => setRemoving(undefined)}
        >
          {ruleSentence(removing.rule)} Without it, {removing.rule.service} reads as traffic taught.
        </ConfirmDialog>
      )}
    </>
  );
}
