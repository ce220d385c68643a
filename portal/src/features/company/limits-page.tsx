/** What one person of the company may receive in a year: limits of its own, and what binds it anyway. */
import type { RecipientCap, RecipientRules } from '@hanse/sdk';
import { defineTexts, Money, Section, useConfirm, useFormats, useTexts } from '@hanse/ui';
import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconCalendarOff, IconGavel, IconPlus, IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange, useRead } from '../../api.ts';
import { FormNote } from '../../parts/form-note.tsx';
import parts from '../../parts/parts.module.css';
import { PortalPage } from '../../parts/portal-page.tsx';
import { RowSymbol } from '../../parts/row-symbol.tsx';
import { Read } from '../../parts/waiting.tsx';
import { useCompany, useReadOnly } from '../../session/member.tsx';
import { LimitSheet } from './limit-sheet.tsx';
import { categoryTexts, classTexts } from './limit-texts.ts';

const texts = defineTexts({
  en: {
    title: 'Limits',
    about:
      'What one person may receive in a calendar year. Of all limits that fit, the lowest decides; whoever is refused reads why.',
    own: 'Your limits',
    ownAbout: 'They hold for everybody in your company, besides those of the programme.',
    add: 'Set a limit',
    none: 'You have set none. What the programme and the law allow is allowed.',
    programme: 'Limits of the programme',
    programmeAbout: 'Set by the operator, for people at all companies together.',
    noneOfProgramme: 'The programme sets no limit.',
    atMost: 'At most',
    barred: 'Nothing allowed',
    all: 'Everything but branded gifts',
    end: 'End',
    endAsk: 'End this limit?',
    endWhat: [
      'From now on it limits nobody. Limits of the programme still hold.',
      'What was withheld under it stays where it went.',
    ],
    until: (day: string, reason: string) => `Until ${day} nobody may receive anything: ${reason}`,
  },
  de: {
    title: 'Grenzen',
    about:
      'Was eine Person im Kalenderjahr erhalten darf. Von allen passenden Grenzen entscheidet die niedrigste; wem etwas verwehrt wird, liest den Grund.',
    own: 'Ihre Grenzen',
    ownAbout: 'Sie gelten für alle im Unternehmen, neben denen des Programms.',
    add: 'Grenze setzen',
    none: 'Sie haben keine gesetzt. Erlaubt ist, was Programm und Gesetz erlauben.',
    programme: 'Grenzen des Programms',
    programmeAbout: 'Vom Betreiber gesetzt, für Personen bei allen Unternehmen zusammen.',
    noneOfProgramme: 'Das Programm setzt keine Grenze.',
    atMost: 'Höchstens',
    barred: 'Nichts erlaubt',
    all: 'Alles außer Werbegeschenken',
    end: 'Beenden',
    endAsk: 'Diese Grenze beenden?',
    endWhat: [
      'Ab jetzt begrenzt sie niemanden. Grenzen des Programms gelten weiter.',
      'Was ihretwegen zurückgehalten wurde, bleibt, wo es hinging.',
    ],
    until: (day, reason) => `Bis ${day} darf niemand etwas erhalten: ${reason}`,
  },
});

export function LimitsPage() {
  const text = useTexts(texts);
  const { accountId } = useCompany();
  const rules = useRead('getOwnRecipientRules', { accountId });
  return (
    <PortalPage title={text.title} about={text.about}>
      <Read of={rules} heights={[180, 160]}>
        {(read) => <Limits rules={read} />}
      </Read>
    </PortalPage>
  );
}

function Limits({ rules: { caps, blackouts } }: { rules: RecipientRules }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const readOnly = useReadOnly();
  const [adding, setAdding] = useState(false);
  const holding = caps.filter(({ endedAt }) => endedAt === null);
  const own = holding.filter(({ accountId }) => accountId !== null);
  const ofProgramme = holding.filter(({ accountId }) => accountId === null);
  return (
    <>
      {blackouts.map(({ id, to, reason }) => (
        <Alert key={id} color="orange" icon={<IconCalendarOff size={20} />}>
          {text.until(formats.dayOf(to), reason)}
        </Alert>
      ))}
      <Section title={text.own} about={text.ownAbout} flush={own.length > 0}>
        {own.length === 0 ? (
          <Text size="sm">{text.none}</Text>
        ) : (
          <div className={parts.rows}>
            {own.map((cap) => (
              <LimitRow key={cap.id} cap={cap} isOwn />
            ))}
          </div>
        )}
        <Stack p={own.length > 0 ? 'md' : 0} pt="md" align="flex-start">
          <Button size="md" leftSection={<IconPlus size={18} />} disabled={readOnly} onClick={() => setAdding(true)}>
            {text.add}
          </Button>
        </Stack>
      </Section>
      <Section title={text.programme} about={text.programmeAbout} flush={ofProgramme.length > 0}>
        {ofProgramme.length === 0 ? (
          <Text size="sm">{text.noneOfProgramme}</Text>
        ) : (
          <div className={parts.rows}>
            {ofProgramme.map((cap) => (
              <LimitRow key={cap.id} cap={cap} />
            ))}
          </div>
        )}
      </Section>
      {adding && <LimitSheet onClose={() => setAdding(false)} />}
    </>
  );
}

function LimitRow({ cap, isOwn = false }: { cap: RecipientCap; isOwn?: boolean }) {
  const text = useTexts(texts);
  const classes = useTexts(classTexts);
  const categories = useTexts(categoryTexts);
  const ask = useConfirm();
  const readOnly = useReadOnly();
  const { accountId } = useCompany();
  const end = useChange('endOwnCap', { stale: ['getOwnRecipientRules', 'getMemberAllowance'] });
  const { id: capId, amount, currency, category, country, reason } = cap;
  const kinds = cap.classes.length === 0 ? [text.all] : cap.classes.map((one) => classes[one]);
  const whom = [category === null ? null : categories[category], country].filter((part) => part !== null);
  const start = async () => {
    const question = { title: text.endAsk, text: reason, consequences: text.endWhat, confirm: text.end, danger: true };
    if (await ask(question)) end.mutate({ accountId, capId });
  };
  return (
    <div>
      <div className={parts.row}>
        <RowSymbol icon={isOwn ? IconShieldCheck : IconGavel} {...(isOwn ? { tone: 'brand' as const } : {})} />
        <span className={parts.rowText}>
          <Text span size="sm" fw={600} display="block">
            {Number(amount) === 0 ? (
              text.barred
            ) : (
              <>
                {text.atMost} <Money amount={amount} currency={currency} />
              </>
            )}
          </Text>
          <Text span size="sm" display="block">
            {[...kinds, ...whom].join(' · ')}
          </Text>
          <Text span size="xs" c="dimmed" display="block">
            {reason}
          </Text>
        </span>
        {isOwn && (
          <Button
            size="md"
            variant="subtle"
            color="gray"
            px="sm"
            disabled={readOnly}
            loading={end.isPending}
            onClick={() => void start()}
          >
            {text.end}
          </Button>
        )}
      </div>
      {end.error !== null && (
        <Stack px="md" pb="md">
          <FormNote error={end.error} />
        </Stack>
      )}
    </div>
  );
}
