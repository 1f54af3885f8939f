import { Box, Group, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { plainText } from '../format/plain-text.js';

interface PageHeadProps {
  /** Also the browser tab's title. */
  readonly title: string;
  readonly heading?: ReactNode;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  /** Where this page hangs: a link back. */
  readonly above?: ReactNode;
}

/** The one `h1` of a page. */
export function PageHead({ title, heading, lead, actions, above }: PageHeadProps) {
  useDocumentTitle(`${plainText(title)} · Gatewatch`);
  return (
    <Group justify="space-between" align="flex-end" gap="sm" mb="sm">
      <Box miw={0} flex="1 1 260px">
        {above && (
          <Text size="xs" component="div" className="wrap">
            {above}
          </Text>
        )}
        <Title order={1} className="wrap">
          {heading ?? plainText(title)}
        </Title>
        {lead && (
          <Text c="dimmed" size="sm" component="div" maw={900}>
            {lead}
          </Text>
        )}
      </Box>
      {actions && <Group gap="xs">{actions}</Group>}
    </Group>
  );
}
