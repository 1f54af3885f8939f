import { Anchor, Code, List, Table, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { CopyBlock } from '../copy-block.js';
import { anchorOf } from './anchor-of.js';
import type { Block, Inline } from './block.js';
import classes from './markdown-view.module.css';
import { plainText } from './plain-text.js';

interface MarkdownViewProps {
  readonly blocks: readonly Block[];
  /** Address within the console of a link of the text; undefined shows its words only. */
  readonly linkOf: (to: string) => string | undefined;
  /** Name of a code block for copying, e.g. `Fluent Bit`. */
  readonly codeLabel?: string;
}

type LinkOf = MarkdownViewProps['linkOf'];

/** A text in Markdown, drawn as elements: no HTML is ever taken from it. */
export function MarkdownView({ blocks, linkOf, codeLabel = 'Example' }: MarkdownViewProps) {
  const codes = blocks.filter(({ kind }) => kind === 'code').length;
  let code = 0;
  return (
    <div className={classes.text}>
      {keyed(blocks).map(([key, block]) => {
        if (block.kind === 'code') code += 1;
        return (
          <BlockView
            key={key}
            block={block}
            linkOf={linkOf}
            label={codes > 1 ? `${codeLabel}, part ${code}` : codeLabel}
          />
        );
      })}
    </div>
  );
}

/** Texts do not change while they are shown: the place of a part names it. */
const keyed = <T,>(parts: readonly T[]): readonly (readonly [string, T])[] =>
  parts.map((part, index) => [String(index), part] as const);

interface BlockProps {
  readonly block: Block;
  readonly linkOf: LinkOf;
  readonly label: string;
}

function BlockView({ block, linkOf, label }: BlockProps): ReactNode {
  switch (block.kind) {
    case 'heading': {
      const level = block.level <= 2 ? 2 : 3;
      return (
        <Title order={level} id={anchorOf(plainText(block.children))}>
          <Inlines of={block.children} linkOf={linkOf} />
        </Title>
      );
    }
    case 'paragraph':
      return (
        <Text>
          <Inlines of={block.children} linkOf={linkOf} />
        </Text>
      );
    case 'quote':
      return (
        <blockquote className={classes.quote}>
          <Inlines of={block.children} linkOf={linkOf} />
        </blockquote>
      );
    case 'list':
      return (
        <List size="sm" spacing={4} type={block.ordered ? 'ordered' : 'unordered'}>
          {keyed(block.items).map(([key, item]) => (
            <List.Item key={key}>
              <Inlines of={item} linkOf={linkOf} />
            </List.Item>
          ))}
        </List>
      );
    case 'code':
      return <CopyBlock text={block.text} label={label} />;
    case 'table':
      return (
        <div className={classes.scroll}>
          <Table verticalSpacing={4} fz="sm">
            <Table.Thead>
              <Table.Tr>
                {keyed(block.head).map(([key, cell]) => (
                  <Table.Th key={key} scope="col">
                    <Inlines of={cell} linkOf={linkOf} />
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {keyed(block.rows).map(([key, row]) => (
                <Table.Tr key={key}>
                  {keyed(row).map(([column, cell]) => (
                    <Table.Td key={column}>
                      <Inlines of={cell} linkOf={linkOf} />
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      );
  }
}

/** Running text. */
export function Inlines({ of, linkOf }: { readonly of: readonly Inline[]; readonly linkOf: LinkOf }) {
  return keyed(of).map(([key, inline]) => <InlineView key={key} inline={inline} linkOf={linkOf} />);
}

function InlineView({ inline, linkOf }: { readonly inline: Inline; readonly linkOf: LinkOf }): ReactNode {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'code':
      return <Code className="wrap">{inline.text}</Code>;
    case 'strong':
      return (
        <strong>
          <Inlines of={inline.children} linkOf={linkOf} />
        </strong>
      );
    case 'emphasis':
      return (
        <em>
          <Inlines of={inline.children} linkOf={linkOf} />
        </em>
      );
    case 'link': {
      const words = <Inlines of={inline.children} linkOf={linkOf} />;
      if (/^https?:\/\//.test(inline.to))
        return (
          <Anchor href={inline.to} target="_blank" rel="noreferrer" inherit>
            {words}
          </Anchor>
        );
      const to = linkOf(inline.to);
      return to === undefined ? (
        words
      ) : (
        <Anchor component={Link} to={to} inherit>
          {words}
        </Anchor>
      );
    }
  }
}
