import { Group } from '@mantine/core';

/** Short words side by side: classes, labels, detectors. */
export function CodeList({
  words,
  none = '–',
}: {
  readonly words: readonly string[];
  readonly none?: string;
}) {
  if (words.length === 0) return <span>{none}</span>;
  return (
    <Group gap={4}>
      {words.map((word) => (
        <code
          key={word}
          className="mono"
          style={{ background: 'var(--gw-track)', padding: '0 5px', borderRadius: 3 }}
        >
          {word}
        </code>
      ))}
    </Group>
  );
}
