import { Group, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

interface PanelProps {
  readonly title?: string;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  /** Content touches the frame (tables). */
  readonly flush?: boolean;
  readonly children: ReactNode;
}

/** A framed section of a page with its heading. */
export function Panel({ title, note, actions, flush = false, children }: PanelProps) {
  const id = useId();
  return (
    <section className="panel" {...(title === undefined ? {} : { 'aria-labelledby': id })}>
      {title !== undefined && (
        <div className="panel-head">
          <Group gap="xs" align="baseline">
            <Title order={2} id={id}>
              {title}
            </Title>
            {note && (
              <Text span size="xs" c="dimmed">
                {note}
              </Text>
            )}
          </Group>
          {actions && <Group gap="xs">{actions}</Group>}
        </div>
      )}
      <div className={flush ? 'panel-body flush' : 'panel-body'}>{children}</div>
    </section>
  );
}
