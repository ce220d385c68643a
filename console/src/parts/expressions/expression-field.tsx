/** An expression with its label, what it says in plain words, or what is wrong with it and what to do. */
import { defineTexts, useLanguage, useTexts } from '@hanse/ui';
import { Group, Input, Skeleton, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAlertCircle, IconMessage2 } from '@tabler/icons-react';
import { lazy, Suspense, useId, useMemo } from 'react';
import { useRead } from '../../api.ts';
import { useExpressionScope } from './expression-scope.ts';
import { useProblemWords } from './problem-words.ts';

const CodeEditor = lazy(() => import('./code-editor.tsx').then((module) => ({ default: module.CodeEditor })));
const CHECK_AFTER_MS = 350;
/** Half a word is no fault yet: whoever is still typing is left alone for so long. */
const FAULT_AFTER_MS = 1200;

const texts = defineTexts({
  en: { hint: 'Type to see what can be read here; Ctrl+Space shows everything.' },
  de: { hint: 'Beim Tippen erscheint, was hier lesbar ist; Strg+Leertaste zeigt alles.' },
});

export interface ExpressionFieldProps {
  label: string;
  help?: string;
  value: string;
  onChange: (value: string) => void;
  expected: 'bool' | 'Decimal' | 'string';
  /** Types that trigger the rule; none: a rule over periods, levels or days. */
  events: readonly string[];
  /** It is asked of every line. */
  perLine?: boolean;
  placeholder?: string;
  required?: boolean;
}

export function ExpressionField(props: ExpressionFieldProps) {
  const { label, help, value, onChange, expected, events, perLine = false, placeholder = '', required } = props;
  const { language } = useLanguage();
  const id = useId();
  const scope = useExpressionScope(events);
  const [settled] = useDebouncedValue(value, CHECK_AFTER_MS);
  const written = settled.trim() !== '';
  const body = { expression: settled, expected, events: [...events], perLine };
  const { data: check, isPlaceholderData } = useRead('checkExpression', { body }, { enabled: written });
  const [resting] = useDebouncedValue(value, FAULT_AFTER_MS);
  const words = useProblemWords();
  const found = written && resting === value && !isPlaceholderData ? (check?.problem ?? null) : null;
  const problem = useMemo(() => (found === null ? null : words(found)), [found, words]);
  const fault = useMemo(() => {
    if (found === null || problem === null) return null;
    const { start, end } = found.position ?? { start: 0, end: settled.length };
    return { from: start, to: end, message: problem.detail };
  }, [found, problem, settled]);
  return (
    <Stack gap={4}>
      <Input.Label required={required} component="div">
        {label}
      </Input.Label>
      {help !== undefined && <Input.Description>{help}</Input.Description>}
      <Suspense fallback={<Skeleton height={36} />}>
        <CodeEditor
          value={value}
          onChange={onChange}
          label={label}
          describedBy={id}
          placeholder={placeholder}
          scope={scope}
          language={language}
          perLine={perLine}
          fault={fault}
        />
      </Suspense>
      <div id={id} aria-live="polite">
        <Outcome reading={written ? (check?.reading?.[language] ?? null) : null} problem={problem} />
      </div>
    </Stack>
  );
}

function Outcome(props: { reading: string | null; problem: { detail: string; remedy: string } | null }) {
  const { reading, problem } = props;
  const text = useTexts(texts);
  if (problem !== null) {
    return (
      <Group gap={6} wrap="nowrap" align="flex-start" c="var(--hanse-bad)">
        <IconAlertCircle size={15} style={{ flexShrink: 0, marginTop: 2 }} aria-hidden />
        <Text size="xs">
          {sentence(problem.detail)} {sentence(problem.remedy)}
        </Text>
      </Group>
    );
  }
  return (
    <Group gap={6} wrap="nowrap" align="flex-start" c="dimmed">
      {reading !== null && <IconMessage2 size={15} style={{ flexShrink: 0, marginTop: 2 }} aria-hidden />}
      <Text size="xs">{reading === null ? text.hint : `${sentence(reading)}`}</Text>
    </Group>
  );
}

function sentence(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '') return '';
  const begun = trimmed[0]!.toUpperCase() + trimmed.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}
