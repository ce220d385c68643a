/** One entry of the trail: who did what, and every value before and after. */
import type { AuditEntry } from '@hanse/sdk';
import { defineTexts, KeyValues, useLanguage, useTexts, When } from '@hanse/ui';
import { Button, Code, Drawer, Group, Stack, Text } from '@mantine/core';
import { useActors } from '../../parts/actors.ts';
import { FieldChanges } from '../../parts/rules/field-changes.tsx';
import { changesOf } from './audit-changes.ts';
import type { AuditSearch } from './audit-feature.ts';
import { actionText, thingText } from './audit-words.ts';

const texts = defineTexts({
  en: {
    who: 'Who',
    through: 'Through the key',
    what: 'What',
    when: 'When',
    why: 'Why',
    operation: 'Operation',
    made: 'As it was made',
    ended: 'As it was before it ended',
    changed: 'Before and after',
    nothing: 'The entry keeps no values.',
    personal: '(personal) stands for what belongs to a person: that it changed is kept, what it was is not.',
    only: 'Show only',
    thing: 'this thing',
    actor: 'this actor',
    action: 'this kind of act',
  },
  de: {
    who: 'Wer',
    through: 'Durch den Schlüssel',
    what: 'Was',
    when: 'Wann',
    why: 'Warum',
    operation: 'Operation',
    made: 'Wie es angelegt wurde',
    ended: 'Wie es vor dem Ende war',
    changed: 'Vorher und nachher',
    nothing: 'Der Eintrag bewahrt keine Werte auf.',
    personal: '(personal) steht für Persönliches: Dass es sich änderte, bleibt; was es war, nicht.',
    only: 'Nur zeigen',
    thing: 'diese Sache',
    actor: 'wer das war',
    action: 'solche Handlungen',
  },
});

export function AuditDrawer(props: {
  entry: AuditEntry | null;
  onClose: () => void;
  onNarrow: (search: AuditSearch) => void;
}) {
  const { entry, onClose, onNarrow } = props;
  const { language } = useLanguage();
  return (
    <Drawer
      opened={entry !== null}
      onClose={onClose}
      title={<Text fw={640}>{entry === null ? '' : actionText(entry.action, entry.subject.type, language)}</Text>}
      size="lg"
    >
      {entry !== null && <Content entry={entry} onNarrow={onNarrow} />}
    </Drawer>
  );
}

function Content({ entry, onNarrow }: { entry: AuditEntry; onNarrow: (search: AuditSearch) => void }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const actors = useActors();
  const { actor, through, action, subject, at, before, after, reason } = entry;
  const changes = changesOf(before, after);
  const heading = before === null ? text.made : after === null ? text.ended : text.changed;
  const isPersonal = JSON.stringify([before, after]).includes('(personal)');
  return (
    <Stack>
      <KeyValues
        entries={[
          [text.who, actors.nameOf(actor)],
          ...(through === null ? [] : [[text.through, actors.nameOf(through)] as const]),
          [text.when, <When key="when" at={at} exact />],
          [
            text.what,
            <span key="what">
              {thingText(subject.type, language)}{' '}
              <Code style={{ overflowWrap: 'anywhere', whiteSpace: 'normal' }}>{subject.id}</Code>
            </span>,
          ],
          [text.operation, <Code key="operation">{action}</Code>],
          ...(reason === null ? [] : [[text.why, reason] as const]),
        ]}
      />
      <Text fw={600} size="sm">
        {heading}
      </Text>
      {changes.length === 0 ? (
        <Text size="sm" c="dimmed">
          {text.nothing}
        </Text>
      ) : (
        <FieldChanges
          changes={after === null ? changes.map(({ path, before: was }) => ({ path, after: was })) : changes}
          created={before === null || after === null}
        />
      )}
      {isPersonal && (
        <Text size="xs" c="dimmed">
          {text.personal}
        </Text>
      )}
      <Group gap="xs">
        <Text size="sm" c="dimmed">
          {text.only}
        </Text>
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => onNarrow({ subjectType: subject.type, subjectId: subject.id })}
        >
          {text.thing}
        </Button>
        <Button variant="default" size="compact-sm" onClick={() => onNarrow({ actor })}>
          {text.actor}
        </Button>
        <Button variant="default" size="compact-sm" onClick={() => onNarrow({ action })}>
          {text.action}
        </Button>
      </Group>
    </Stack>
  );
}
