/** A new version of terms, or new ones: written, seen as members see it, and published with what follows from it. */
import type { TermsInput, TermsVersion } from '@hanse/sdk';
import { defineTexts, Page, ProblemNote, Section, useConfirm, useFormats, useLanguage, useTexts } from '@hanse/ui';
import { Anchor, Button, Group, Radio, SimpleGrid, Skeleton, Stack, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useChange, useRead } from '../../api.ts';
import { dayFromToday } from '../../parts/local-day.ts';
import { textIn } from '../../parts/names.ts';
import { newKey } from '../campaigns/campaign-key.ts';
import { TermsText } from './terms-text.tsx';
import { acceptanceTexts } from './terms-texts.ts';
import { currentOf, TERMS_MAX, useReach } from './use-terms.ts';

const route = getRouteApi('/shell/terms-new');

const texts = defineTexts({
  en: {
    terms: 'Terms',
    new: 'New terms',
    next: (name: string) => `${name}: new version`,
    about: 'Nothing changes before you publish. The versions there are stay as they are, and can be read.',
    nameEn: 'Heading in English',
    nameDe: 'Heading in German',
    textEn: 'Text in English',
    textDe: 'Text in German',
    from: 'Holds from',
    fromAbout: 'The beginning of this day; at once, if it is today.',
    acceptance: 'Acceptance',
    requiredAbout: 'Companies and people are asked for it when they open the portal.',
    noneAbout: 'A policy people can look up. Nobody is asked.',
    preview: 'As members read it',
    publish: 'Publish …',
    same: 'Nothing is different from the version there is.',
    both: 'Fill in both languages: members choose the one they read.',
    ask: (version: number) => `Publish version ${version}?`,
    confirm: 'Publish',
    holds: (day: string) => `It holds from ${day} and is shown in the portal from then on.`,
    atOnce: 'It holds at once and is shown in the portal.',
    again: (accounts: string, members: string) =>
      `${accounts} companies and ${members} people are asked to accept it, also those who accepted an earlier version.`,
    notAsked: 'Nobody is asked to accept it.',
    goOn: 'Nobody is suspended meanwhile: who takes part goes on taking part.',
    join: 'Whoever joins from then on must accept it first.',
    stays:
      'Earlier versions and who accepted them stay on record. A published version cannot be changed or taken back.',
    published: 'The version is published',
  },
  de: {
    terms: 'Bedingungen',
    new: 'Neue Bedingungen',
    next: (name) => `${name}: neue Version`,
    about: 'Vor dem Veröffentlichen ändert sich nichts. Die bisherigen Versionen bleiben, wie sie sind, und lesbar.',
    nameEn: 'Überschrift auf Englisch',
    nameDe: 'Überschrift auf Deutsch',
    textEn: 'Text auf Englisch',
    textDe: 'Text auf Deutsch',
    from: 'Gilt ab',
    fromAbout: 'Ab Beginn dieses Tages; sofort, wenn es heute ist.',
    acceptance: 'Annahme',
    requiredAbout: 'Unternehmen und Personen werden beim Öffnen des Portals darum gebeten.',
    noneAbout: 'Eine Richtlinie zum Nachschlagen. Niemand wird gefragt.',
    preview: 'So lesen es Mitglieder',
    publish: 'Veröffentlichen …',
    same: 'Nichts ist anders als in der bisherigen Version.',
    both: 'Bitte beide Sprachen ausfüllen: Mitglieder wählen, welche sie lesen.',
    ask: (version) => `Version ${version} veröffentlichen?`,
    confirm: 'Veröffentlichen',
    holds: (day) => `Sie gilt ab dem ${day} und steht dann im Portal.`,
    atOnce: 'Sie gilt sofort und steht im Portal.',
    again: (accounts, members) =>
      `${accounts} Unternehmen und ${members} Personen werden um Annahme gebeten, auch wer eine frühere Version angenommen hat.`,
    notAsked: 'Niemand wird um Annahme gebeten.',
    goOn: 'Niemand wird inzwischen gesperrt: Wer teilnimmt, nimmt weiter teil.',
    join: 'Wer ab dann beitritt, muss sie zuerst annehmen.',
    stays:
      'Frühere Versionen und wer sie angenommen hat, bleiben festgehalten. Eine veröffentlichte Version lässt sich nicht ändern oder zurücknehmen.',
    published: 'Die Version ist veröffentlicht',
  },
});

interface Draft {
  name: Record<string, string>;
  text: Record<string, string>;
  from: string;
  acceptance: TermsVersion['acceptance'];
}

export function PublishTermsPage() {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const { key } = route.useSearch();
  const { data, error, refetch } = useRead('listTerms', { limit: TERMS_MAX });
  const versions = (data?.data ?? []).filter((version) => version.key === key);
  // A new version goes on from the newest one, also where that holds later.
  const newest = versions.at(-1);
  const name = newest === undefined ? '' : textIn((currentOf(versions) ?? newest).name, language);
  const path = [
    <Anchor key="terms" component={Link} to="/terms" inherit>
      {text.terms}
    </Anchor>,
    ...(newest === undefined
      ? []
      : [
          <Anchor key="own" component={Link} to={`/terms/${newest.key}`} inherit>
            {name}
          </Anchor>,
        ]),
  ];
  return (
    <Page title={newest === undefined ? text.new : text.next(name)} about={text.about} path={path}>
      {error !== null && data === undefined && <ProblemNote error={error} onRetry={() => refetch()} />}
      {data === undefined && error === null && <Skeleton height={480} radius="lg" />}
      {data !== undefined && <PublishForm newest={newest} taken={data.data.map((version) => version.key)} />}
    </Page>
  );
}

/** The kit's two languages; what else there is goes along as it is. */
function PublishForm({ newest, taken }: { newest: TermsVersion | undefined; taken: readonly string[] }) {
  const text = useTexts(texts);
  const today = dayFromToday(0);
  const [draft, setDraft] = useState<Draft>(() => ({
    name: { ...newest?.name },
    text: { ...newest?.text },
    from: today,
    acceptance: newest?.acceptance ?? 'required',
  }));
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const key = newest?.key ?? newKey(draft.name.en ?? '', new Set(taken));
  const { publish, error, isPending } = usePublishing(key, draft, (newest?.version ?? 0) + 1);
  const whole = [draft.name, draft.text].every(({ en = '', de = '' }) => en.trim() !== '' && de.trim() !== '');
  const same = newest !== undefined && sameWords(draft, newest);
  return (
    <Stack gap="lg">
      {error !== null && <ProblemNote error={error} />}
      <Section>
        <Stack>
          <WordFields draft={draft} onChange={change} />
          <HoldingFields draft={draft} onChange={change} today={today} />
        </Stack>
      </Section>
      <TermsText terms={draft} title={text.preview} />
      <Group justify="flex-end" gap="sm">
        {(same || !whole) && (
          <span style={{ color: 'var(--hanse-text-quiet)', fontSize: 'var(--mantine-font-size-sm)' }}>
            {whole ? text.same : text.both}
          </span>
        )}
        <Button onClick={() => void publish()} disabled={!whole || same} loading={isPending}>
          {text.publish}
        </Button>
      </Group>
    </Stack>
  );
}

function sameWords(draft: Draft, newest: TermsVersion): boolean {
  const equal = (one: Record<string, string>, other: Record<string, string>) =>
    [...new Set([...Object.keys(one), ...Object.keys(other)])].every((language) => one[language] === other[language]);
  return draft.acceptance === newest.acceptance && equal(draft.name, newest.name) && equal(draft.text, newest.text);
}

function usePublishing(key: string, draft: Draft, version: number) {
  const text = useTexts(texts);
  const formats = useFormats();
  const confirm = useConfirm();
  const navigate = useNavigate();
  const { reach } = useReach();
  const change = useChange('publishTerms', { stale: ['listTerms', 'listTermsReach', 'listGivenAcceptances'] });
  const later = draft.from > dayFromToday(0);
  const asked = text.again(formats.number(reach?.accounts ?? 0), formats.number(reach?.members ?? 0));
  const publish = async () => {
    const agreed = await confirm({
      title: text.ask(version),
      consequences: [
        later ? text.holds(formats.day(draft.from)) : text.atOnce,
        ...(draft.acceptance === 'required' ? [asked, text.goOn, text.join] : [text.notAsked]),
        text.stays,
      ],
      confirm: text.confirm,
    });
    if (!agreed) return;
    const { name, text: words, from, acceptance } = draft;
    const body: TermsInput = { name, text: words, acceptance, ...(later && { from }) };
    change.mutate(
      { key, body },
      {
        onSuccess: () => {
          notifications.show({ message: text.published, color: 'green' });
          void navigate({ to: '/terms/$key', params: { key }, search: { version } });
        },
      },
    );
  };
  return { publish, error: change.error, isPending: change.isPending };
}

interface FieldProps {
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
}

function WordFields({ draft, onChange }: FieldProps) {
  const text = useTexts(texts);
  const heading = (language: 'en' | 'de') => ({
    value: draft.name[language] ?? '',
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      onChange({ name: { ...draft.name, [language]: value } }),
    lang: language,
    required: true,
  });
  const words = (language: 'en' | 'de') => ({
    value: draft.text[language] ?? '',
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      onChange({ text: { ...draft.text, [language]: value } }),
    lang: language,
    required: true,
    autosize: true,
    minRows: 10,
    maxRows: 24,
  });
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }}>
      <Stack>
        <TextInput label={text.nameEn} {...heading('en')} />
        <Textarea label={text.textEn} {...words('en')} />
      </Stack>
      <Stack>
        <TextInput label={text.nameDe} {...heading('de')} />
        <Textarea label={text.textDe} {...words('de')} />
      </Stack>
    </SimpleGrid>
  );
}

function HoldingFields({ draft, onChange, today }: FieldProps & { today: string }) {
  const text = useTexts(texts);
  const acceptances = useTexts(acceptanceTexts);
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }}>
      <Radio.Group
        label={text.acceptance}
        value={draft.acceptance}
        onChange={(value) => onChange({ acceptance: value === 'none' ? 'none' : 'required' })}
      >
        <Stack gap="xs" mt="xs">
          {(['required', 'none'] as const).map((value) => (
            <Radio
              key={value}
              value={value}
              label={acceptances[value]}
              description={value === 'required' ? text.requiredAbout : text.noneAbout}
            />
          ))}
        </Stack>
      </Radio.Group>
      <TextInput
        type="date"
        label={text.from}
        description={text.fromAbout}
        min={today}
        value={draft.from}
        onChange={({ currentTarget: { value } }) => onChange({ from: value === '' || value < today ? today : value })}
        maw={280}
      />
    </SimpleGrid>
  );
}
