import { yaml } from '@codemirror/lang-yaml';
import type { PolicyDraft } from '@gatewatch/model';
import { Button, Group, Text, useComputedColorScheme } from '@mantine/core';
import CodeMirror, { EditorView, type ReactCodeMirrorRef } from '@uiw/react-codemirror';
import { useRef, useState } from 'react';
import { CopyText } from '../../components/copy-text.js';
import { fromYaml, toYaml, type YamlProblem } from './policy-yaml.js';
import classes from './yaml-tab.module.css';

const EXTENSIONS = [
  yaml(),
  EditorView.lineWrapping,
  EditorView.contentAttributes.of({ 'aria-label': 'Policy as YAML' }),
];

interface YamlTabProps {
  readonly draft: PolicyDraft;
  readonly onChange: (draft: PolicyDraft) => void;
  /** Whether the text, as it stands, is a policy. */
  readonly onReads: (reads: boolean) => void;
}

/** The same policy as text, to be read, pasted and kept in Git. What can be read becomes the draft at once. */
export function YamlTab({ draft, onChange, onReads }: YamlTabProps) {
  const scheme = useComputedColorScheme('light');
  const editor = useRef<ReactCodeMirrorRef>(null);
  const [text, setText] = useState(() => toYaml(draft));
  const [problems, setProblems] = useState<readonly YamlProblem[]>([]);
  const take = (next: string) => {
    setText(next);
    const answer = fromYaml(next);
    setProblems(answer.kind === 'problems' ? answer.problems : []);
    onReads(answer.kind === 'draft');
    if (answer.kind === 'draft') onChange(answer.draft);
  };
  const goTo = (line: number) => {
    const view = editor.current?.view;
    if (!view) return;
    const { from } = view.state.doc.line(Math.min(line, view.state.doc.lines));
    view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
    view.focus();
  };
  return (
    <section className="panel" aria-label="YAML">
      <div className={classes.foot} aria-live="polite">
        {problems.length === 0 ? (
          <Group justify="space-between">
            <Text size="sm" c="dimmed">
              Reads well. What is as usual is left out. For Git: <code>gatewatch policy lint|diff|apply</code>
              .
            </Text>
            <CopyText text={text} label="Copy YAML" />
          </Group>
        ) : (
          <ul className={classes.problems}>
            {problems.map(({ line, message }) => (
              <li key={`${line} ${message}`}>
                <Button variant="subtle" size="compact-xs" onClick={() => goTo(line)}>
                  Line {line}
                </Button>{' '}
                <span className="wrap">{message}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className={classes.editor}>
        <CodeMirror
          ref={editor}
          value={text}
          onChange={take}
          extensions={EXTENSIONS}
          theme={scheme}
          indentWithTab={false}
          minHeight="320px"
          basicSetup={{ foldGutter: false, searchKeymap: false }}
        />
      </div>
    </section>
  );
}
