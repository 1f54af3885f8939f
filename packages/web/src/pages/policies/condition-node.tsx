import type { Condition, ConditionLeaf } from '@gatewatch/model';
import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useRef } from 'react';
import classes from './condition-editor.module.css';
import { ConditionValue } from './condition-value.js';
import { PART_LABELS } from './condition-words.js';
import { type ConditionPart, PARTS, rowsOf, withoutPart, withPart } from './tidy-condition.js';
import type { Pick } from './use-pick-lists.js';

const READERS_ZONE = new Intl.DateTimeFormat().resolvedOptions().timeZone;

interface ConditionNodeProps<Node extends ConditionLeaf> {
  readonly node: Node;
  readonly onChange: (node: Node) => void;
  readonly picks: (part: ConditionPart) => readonly Pick[];
  /** Cannot be taken away. */
  readonly fixed?: readonly ConditionPart[];
  /** What the button says. */
  readonly add: string;
}

/** The rows of one node: each must hold. */
export function ConditionNode<Node extends Condition | ConditionLeaf>({
  node,
  onChange,
  picks,
  fixed = [],
  add,
}: ConditionNodeProps<Node>) {
  const rows = rowsOf(node);
  const adds = useRef<HTMLButtonElement>(null);
  const free = PARTS.filter((part) => !rows.includes(part));
  return (
    <>
      {rows.map((part, index) => (
        <div key={part} className={classes.row}>
          <span className={classes.part}>
            <span className={classes.and}>{index === 0 ? '' : 'and'}</span> {PART_LABELS[part]}
          </span>
          <div className={classes.value}>
            <ConditionValue node={node} part={part} picks={picks(part)} onChange={onChange} />
          </div>
          {fixed.includes(part) ? (
            <span />
          ) : (
            <ActionIcon
              aria-label={`Remove ${PART_LABELS[part].toLowerCase()}`}
              onClick={() => {
                onChange(withoutPart(node, part));
                // The button that had the keyboard goes with its row.
                adds.current?.focus();
              }}
            >
              <IconX size={15} />
            </ActionIcon>
          )}
        </div>
      ))}
      {free.length > 0 && (
        <Menu position="bottom-start" withinPortal>
          <Menu.Target>
            <Button
              ref={adds}
              variant="subtle"
              leftSection={<IconPlus size={14} />}
              className={classes.add ?? ''}
            >
              {add}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {free.map((part) => (
              <Menu.Item key={part} onClick={() => onChange(withPart(node, part, READERS_ZONE))}>
                {PART_LABELS[part]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}
