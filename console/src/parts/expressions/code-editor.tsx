/** One expression, in an editor that completes and shows faults where they are. Loaded when somebody writes one. */
import { autocompletion, closeBrackets, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { type Diagnostic, setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState } from '@codemirror/state';
import { EditorView, keymap, placeholder as placeholderOf, tooltips } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { completionOf } from './completion.ts';
import type { ExpressionScope } from './expression-scope.ts';
import { highlighting } from './highlighting.ts';

export interface CodeEditorProps {
  value: string;
  onChange: (value: string) => void;
  label: string;
  /** Id of what describes it: help, reading or fault. */
  describedBy: string;
  placeholder: string;
  scope: ExpressionScope;
  language: 'en' | 'de';
  perLine: boolean;
  fault: { from: number; to: number; message: string } | null;
}

const look = EditorView.theme({
  '&': {
    fontSize: '13px',
    background: 'var(--hanse-surface)',
    border: '1px solid var(--hanse-line-strong)',
    borderRadius: 'var(--mantine-radius-md)',
    color: 'var(--hanse-text)',
  },
  '&.cm-focused': { outline: '2px solid var(--mantine-primary-color-filled)', outlineOffset: '-1px' },
  '.cm-content': { fontFamily: 'var(--mantine-font-family-monospace)', padding: '8px 4px', caretColor: 'currentColor' },
  '.cm-tooltip': {
    background: 'var(--hanse-surface)',
    border: '1px solid var(--hanse-line-strong)',
    borderRadius: 'var(--mantine-radius-md)',
    color: 'var(--hanse-text)',
    overflow: 'hidden',
  },
  '.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mantine-font-family-monospace)', maxHeight: '260px' },
  '.cm-tooltip-autocomplete > ul > li': { padding: '4px 8px' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    background: 'var(--mantine-primary-color-light)',
    color: 'var(--hanse-text)',
  },
  '.cm-completionInfo': { padding: '6px 10px', fontFamily: 'var(--mantine-font-family)' },
  '.cm-completionDetail': { color: 'var(--hanse-text-quiet)', fontStyle: 'normal' },
  '.cm-placeholder': { color: 'var(--hanse-text-quiet)' },
});

export function CodeEditor(props: CodeEditorProps) {
  const { value, onChange, label, describedBy, placeholder, scope, language, perLine, fault } = props;
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const completing = useRef(new Compartment());
  const changed = useRef(onChange);
  const first = useRef({ value, label, describedBy, placeholder });
  changed.current = onChange;
  useEffect(() => {
    const begun = first.current;
    const made = new EditorView({
      parent: place.current!,
      state: EditorState.create({
        doc: begun.value,
        extensions: [
          history(),
          closeBrackets(),
          keymap.of([...completionKeymap, ...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter'), ...historyKeymap]),
          EditorView.lineWrapping,
          look,
          highlighting,
          placeholderOf(begun.placeholder),
          tooltips({ position: 'fixed' }),
          completing.current.of([]),
          EditorView.contentAttributes.of({
            'aria-label': begun.label,
            'aria-describedby': begun.describedBy,
            spellcheck: 'false',
          }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) changed.current(update.state.doc.toString());
          }),
        ],
      }),
    });
    view.current = made;
    return () => made.destroy();
  }, []);
  useEffect(() => {
    const override = [completionOf(scope, language, perLine)];
    view.current?.dispatch({ effects: completing.current.reconfigure(autocompletion({ override, icons: false })) });
  }, [scope, language, perLine]);
  useEffect(() => {
    const editor = view.current;
    if (editor === null || editor.state.doc.toString() === value) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
  }, [value]);
  useEffect(() => {
    const editor = view.current;
    if (editor !== null) editor.dispatch(setDiagnostics(editor.state, diagnosticsOf(fault, editor.state.doc.length)));
  }, [fault]);
  return <div ref={place} />;
}

function diagnosticsOf(fault: CodeEditorProps['fault'], length: number): Diagnostic[] {
  if (fault === null || length === 0) return [];
  const from = Math.min(fault.from, length - 1);
  const to = Math.min(Math.max(fault.to, from + 1), length);
  return [{ from, to, severity: 'error', message: fault.message }];
}
