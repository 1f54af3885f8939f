import { type SQLNamespace, StandardSQL, sql } from '@codemirror/lang-sql';
import type { HuntSchema } from '@gatewatch/model';
import { useComputedColorScheme } from '@mantine/core';
import CodeMirror, { EditorView, keymap, Prec, tooltips } from '@uiw/react-codemirror';
import { useMemo, useRef } from 'react';

interface SqlEditorProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onRun: () => void;
  readonly schema: HuntSchema | undefined;
}

const namespaceOf = (schema: HuntSchema | undefined): SQLNamespace =>
  Object.fromEntries(
    (schema?.views ?? []).map((view) => [
      view.name,
      view.columns.map((column) => ({
        label: column.name,
        type: 'property',
        detail: column.type,
        info: column.description,
      })),
    ]),
  );

/** SQL with completion of the documented views. Ctrl+Enter runs; Tab leaves, as the keyboard expects. */
export function SqlEditor({ value, onChange, onRun, schema }: SqlEditorProps) {
  const scheme = useComputedColorScheme('light');
  const run = useRef(onRun);
  run.current = onRun;
  const extensions = useMemo(
    () => [
      sql({
        dialect: StandardSQL,
        schema: namespaceOf(schema),
        defaultTable: 'calls',
        upperCaseKeywords: false,
      }),
      EditorView.lineWrapping,
      tooltips({ parent: document.body }),
      EditorView.contentAttributes.of({ 'aria-label': 'SQL' }),
      Prec.highest(
        keymap.of([
          {
            key: 'Mod-Enter',
            run: () => {
              run.current();
              return true;
            },
          },
        ]),
      ),
    ],
    [schema],
  );
  return (
    <CodeMirror
      value={value}
      onChange={onChange}
      extensions={extensions}
      theme={scheme}
      indentWithTab={false}
      minHeight="150px"
      maxHeight="380px"
      basicSetup={{ foldGutter: false, searchKeymap: false }}
    />
  );
}
