import { Alert, Button, Group, List, Text } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { ProblemError } from '../api/problem-error.js';

interface ProblemNoticeProps {
  readonly error: Error;
  readonly onRetry?: (() => void) | undefined;
}

/** What went wrong, in the server's own words (RFC 9457), with a way to try again. */
export function ProblemNotice({ error, onRetry }: ProblemNoticeProps) {
  const problem = error instanceof ProblemError ? error.problem : {};
  // The detail is the first of several: said once is enough.
  const listed = problem.errors !== undefined && problem.errors.length > 1 ? problem.errors : [];
  const first = listed[0];
  const isListed = first !== undefined && error.message === `${first.key}: ${first.message}`;
  return (
    <Alert
      role="alert"
      variant="outline"
      color="red"
      icon={<IconPlugConnectedX size={16} />}
      title={problem.title ?? 'Something went wrong'}
    >
      {!isListed && (
        <Text size="sm" className="wrap" style={{ whiteSpace: 'pre-wrap' }}>
          {error.message}
        </Text>
      )}
      {listed.length > 0 && (
        <List size="sm">
          {listed.map((each) => (
            <List.Item className="wrap" key={`${each.key} ${each.message}`}>
              <code>{each.key}</code>: {each.message}
            </List.Item>
          ))}
        </List>
      )}
      {onRetry && (
        <Group mt="sm">
          <Button variant="default" onClick={onRetry}>
            Try again
          </Button>
        </Group>
      )}
    </Alert>
  );
}
