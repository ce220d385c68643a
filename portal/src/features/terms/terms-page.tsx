/** Conditions in force and those before them, with who accepted what; what is outstanding is accepted here. */
import type { MemberConditions } from '@hanse/sdk';
import { defineTexts, EmptyState, Section, StateBadge, useFormats, useTexts } from '@hanse/ui';
import { Accordion, Button, Checkbox, Spoiler, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconScale } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange, useRead } from '../../api.ts';
import { FormNote } from '../../parts/form-note.tsx';
import { PortalPage } from '../../parts/portal-page.tsx';
import { Read } from '../../parts/waiting.tsx';
import { useCompany, useReadOnly } from '../../session/member.tsx';
import { useInCompany } from '../../session/use-in-company.ts';

type Condition = MemberConditions['data'][number];

const texts = defineTexts({
  en: {
    title: 'Terms',
    empty: 'There are no conditions here',
    emptyAbout: 'When the operator publishes some, you find them here.',
    since: (day: string) => `in force since ${day}`,
    companyYes: (day: string) => `Your company accepted this on ${day}.`,
    ownYes: (day: string) => `You accepted this on ${day}.`,
    outstanding: 'To be accepted',
    accepted: 'Accepted',
    read: 'Read all',
    less: 'Show less',
    forCompany: 'I accept this for my company, too',
    forCompanyHelp: 'You administer the company; without this it cannot take part.',
    accept: 'Accept',
    saved: 'Thank you, it is noted.',
    past: 'Earlier versions',
    version: (name: string, version: number, day: string) => `${name}, version ${version}, from ${day}`,
  },
  de: {
    title: 'Bedingungen',
    empty: 'Hier gibt es keine Bedingungen',
    emptyAbout: 'Veröffentlicht der Betreiber welche, finden Sie sie hier.',
    since: (day) => `gilt seit ${day}`,
    companyYes: (day) => `Ihr Unternehmen hat dies am ${day} angenommen.`,
    ownYes: (day) => `Sie haben dies am ${day} angenommen.`,
    outstanding: 'Noch anzunehmen',
    accepted: 'Angenommen',
    read: 'Alles lesen',
    less: 'Weniger zeigen',
    forCompany: 'Ich nehme dies auch für mein Unternehmen an',
    forCompanyHelp: 'Sie verwalten das Unternehmen; ohne dies kann es nicht teilnehmen.',
    accept: 'Annehmen',
    saved: 'Danke, es ist festgehalten.',
    past: 'Frühere Fassungen',
    version: (name, version, day) => `${name}, Fassung ${version}, ab ${day}`,
  },
});

export function TermsPage() {
  const text = useTexts(texts);
  const formats = useFormats();
  const conditions = useRead('listOwnTerms', useInCompany());
  return (
    <PortalPage title={text.title}>
      <Read of={conditions} heights={[260]}>
        {({ data }) => {
          const past = data.filter(({ isCurrent }) => !isCurrent);
          return (
            <>
              {data.length === 0 && (
                <EmptyState icon={IconScale} title={text.empty}>
                  {text.emptyAbout}
                </EmptyState>
              )}
              {data
                .filter(({ isCurrent }) => isCurrent)
                .map((one) => (
                  <CurrentCondition key={one.key} condition={one} />
                ))}
              {past.length > 0 && (
                <Section title={text.past} flush>
                  <Accordion>
                    {past.map(({ key, version, name, text: words, validFrom }) => (
                      <Accordion.Item key={`${key} ${version}`} value={`${key} ${version}`}>
                        <Accordion.Control>{text.version(name, version, formats.dayOf(validFrom))}</Accordion.Control>
                        <Accordion.Panel>
                          <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
                            {words}
                          </Text>
                        </Accordion.Panel>
                      </Accordion.Item>
                    ))}
                  </Accordion>
                </Section>
              )}
            </>
          );
        }}
      </Read>
    </PortalPage>
  );
}

function CurrentCondition({ condition }: { condition: Condition }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const readOnly = useReadOnly();
  const { isAdministrator } = useCompany();
  const { name, text: words, validFrom, mustAccept, company, own } = condition;
  const isMissing = mustAccept && (own === null || (isAdministrator && company === null));
  const badge = isMissing ? (
    <StateBadge tone="warn">{text.outstanding}</StateBadge>
  ) : mustAccept ? (
    <StateBadge tone="good">{text.accepted}</StateBadge>
  ) : undefined;
  return (
    <Section title={name} about={text.since(formats.dayOf(validFrom))}>
      <Stack gap="md" align="flex-start">
        {badge}
        <Spoiler maxHeight={180} showLabel={text.read} hideLabel={text.less}>
          <Text size="sm" lh={1.6} style={{ whiteSpace: 'pre-wrap' }}>
            {words}
          </Text>
        </Spoiler>
        <Stack gap={2}>
          {company !== null && (
            <Text size="xs" c="dimmed">
              {text.companyYes(formats.dayOf(company.at))}
            </Text>
          )}
          {own !== null && (
            <Text size="xs" c="dimmed">
              {text.ownYes(formats.dayOf(own.at))}
            </Text>
          )}
        </Stack>
        {isMissing && !readOnly && <Accept condition={condition} />}
      </Stack>
    </Section>
  );
}

function Accept({ condition: { key, version, company } }: { condition: Condition }) {
  const text = useTexts(texts);
  const scope = useInCompany();
  const { isAdministrator } = useCompany();
  const asks = isAdministrator && company === null;
  const [forCompany, setForCompany] = useState(false);
  const accept = useChange('acceptOwnTerms');
  const save = () =>
    accept.mutate(
      { accountId: scope.accountId, body: { key, version, language: scope.language, forCompany: asks && forCompany } },
      { onSuccess: () => notifications.show({ message: text.saved, color: 'green' }) },
    );
  return (
    <Stack gap="md" align="flex-start">
      {asks && (
        <Checkbox
          size="md"
          label={text.forCompany}
          description={text.forCompanyHelp}
          checked={forCompany}
          onChange={(event) => setForCompany(event.currentTarget.checked)}
        />
      )}
      <FormNote error={accept.error} />
      <Button size="lg" loading={accept.isPending} onClick={save}>
        {text.accept}
      </Button>
    </Stack>
  );
}
