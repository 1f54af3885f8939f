import type { PolicyDraft } from '@gatewatch/model';
import { ActionIcon, Button, Group, Text } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useRef } from 'react';
import classes from './condition-editor.module.css';
import { ConditionNode } from './condition-node.js';
import { conditionWords } from './condition-words.js';
import { GROUP_KINDS, type GroupKind, hasGroups, withGroup } from './tidy-condition.js';
import { usePickLists } from './use-pick-lists.js';

type When = PolicyDraft['when'];

const GROUP_WORDS: Readonly<
  Record<GroupKind, { readonly title: string; readonly add: string; readonly between: string }>
> = {
  all: { title: 'and all of', add: 'All of…', between: 'and' },
  any: { title: 'and any of', add: 'Any of…', between: 'or' },
  none: { title: 'and none of', add: 'None of…', between: 'nor' },
};
const FIXED = ['minSeverity'] as const;

interface ConditionEditorProps {
  readonly value: When;
  readonly onChange: (value: When) => void;
}

/** Which alerts a policy answers: rows that must all hold, and groups of further ones. */
export function ConditionEditor({ value, onChange }: ConditionEditorProps) {
  const picks = usePickLists();
  const editor = useRef<HTMLDivElement>(null);
  const groups = useRef(new Map<GroupKind, HTMLElement | null>());
  const setGroup = (kind: GroupKind, members: When['any']) =>
    onChange({ ...withGroup(value, kind, members), minSeverity: value.minSeverity });
  return (
    <div className={classes.editor} ref={editor} tabIndex={-1}>
      <ConditionNode node={value} onChange={onChange} picks={picks} fixed={FIXED} add="Add a condition" />
      {GROUP_KINDS.map((kind) => {
        const members = value[kind];
        if (members === undefined) return null;
        const words = GROUP_WORDS[kind];
        return (
          <fieldset
            key={kind}
            className={classes.group}
            tabIndex={-1}
            ref={(group) => {
              groups.current.set(kind, group);
            }}
          >
            <legend>{words.title}</legend>
            {members.map((member, index) => {
              const set = (next: typeof member | undefined) =>
                setGroup(
                  kind,
                  members.flatMap((each, at) => (at === index ? (next === undefined ? [] : [next]) : [each])),
                );
              return (
                <div key={memberKey(kind, index)} className={classes.member}>
                  {index > 0 && <span className={classes.between}>{words.between}</span>}
                  <div className={classes.inside}>
                    {hasGroups(member) ? (
                      <Text size="sm" className="wrap">
                        {conditionWords(member)}{' '}
                        <Text span size="xs" c="dimmed">
                          (groups within groups are edited as YAML)
                        </Text>
                      </Text>
                    ) : (
                      <ConditionNode
                        node={member}
                        onChange={set}
                        picks={picks}
                        add={Object.keys(member).length === 0 ? 'Choose what' : 'and'}
                      />
                    )}
                  </div>
                  <ActionIcon
                    aria-label={`Remove ${words.title}: ${index + 1}`}
                    onClick={() => {
                      // The button that has the keyboard goes with the member; the group goes with its last.
                      const stays = members.length > 1 ? groups.current.get(kind) : editor.current;
                      set(undefined);
                      stays?.focus();
                    }}
                  >
                    <IconX size={15} />
                  </ActionIcon>
                </div>
              );
            })}
            <Button
              variant="subtle"
              leftSection={<IconPlus size={14} />}
              onClick={() => setGroup(kind, [...members, {}])}
            >
              One more
            </Button>
          </fieldset>
        );
      })}
      <Group gap="xs">
        {GROUP_KINDS.filter((kind) => value[kind] === undefined).map((kind) => (
          <Button
            key={kind}
            variant="default"
            size="compact-xs"
            leftSection={<IconPlus size={13} />}
            onClick={() => setGroup(kind, [{}])}
          >
            {GROUP_WORDS[kind].add}
          </Button>
        ))}
      </Group>
    </div>
  );
}

const memberKey = (kind: GroupKind, index: number): string => `${kind} ${index}`;
