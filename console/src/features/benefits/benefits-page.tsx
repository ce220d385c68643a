/** Benefits besides units: what they are, who holds them, and what they cost per level. */
import type { Benefit } from '@hanse/sdk';
import { type Column, DataTable, defineTexts, EmptyState, Page, Section, useLanguage, useTexts } from '@hanse/ui';
import { Anchor, Stack, Text } from '@mantine/core';
import { IconAward } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useList } from '../../api.ts';
import { textIn } from '../../parts/names.ts';
import { useMay } from '../../session/session.tsx';
import { BenefitCosts } from './benefit-costs.tsx';
import { benefitKindTexts } from './benefit-texts.ts';

const texts = defineTexts({
  en: {
    title: 'Benefits',
    about: 'What levels, agreements, rewards and people grant besides units. What they cost shows where to invest.',
    benefits: 'All benefits',
    benefit: 'Benefit',
    kind: 'Kind',
    use: 'How to use it',
    empty: 'No benefits are defined',
    emptyAbout: 'They come with the programme definition, under "benefits".',
  },
  de: {
    title: 'Vorteile',
    about:
      'Was Stufen, Vereinbarungen, Prämien und Personen neben Einheiten gewähren. Was sie kosten, zeigt, wo es sich lohnt.',
    benefits: 'Alle Vorteile',
    benefit: 'Vorteil',
    kind: 'Art',
    use: 'Wie man ihn nutzt',
    empty: 'Es sind keine Vorteile definiert',
    emptyAbout: 'Sie kommen mit der Programmdefinition, unter „benefits“.',
  },
});

export function BenefitsPage() {
  const text = useTexts(texts);
  const mayCosts = useMay('entitlements:costs');
  return (
    <Page title={text.title} about={text.about}>
      {mayCosts && <BenefitCosts />}
      <AllBenefits />
    </Page>
  );
}

function AllBenefits() {
  const text = useTexts(texts);
  const kinds = useTexts(benefitKindTexts);
  const navigate = useNavigate();
  const { language } = useLanguage();
  const list = useList('listBenefits', {});
  const columns: Column<Benefit>[] = [
    {
      key: 'benefit',
      title: text.benefit,
      main: true,
      render: ({ key, name, description }) => (
        <Stack gap={0}>
          <Anchor component={Link} to={`/benefits/${key}`} inherit>
            {textIn(name, language)}
          </Anchor>
          {description !== undefined && (
            <Text size="xs" c="dimmed" fw={400}>
              {textIn(description, language)}
            </Text>
          )}
        </Stack>
      ),
    },
    { key: 'kind', title: text.kind, render: ({ kind }) => kinds[kind] },
    {
      key: 'use',
      title: text.use,
      render: ({ howToUse }) => (howToUse === undefined ? '–' : textIn(howToUse, language)),
    },
  ];
  return (
    <Section title={text.benefits} flush>
      <DataTable
        label={text.benefits}
        columns={columns}
        list={list}
        keyOf={({ key }) => key}
        onOpen={({ key }) => void navigate({ to: '/benefits/$benefitKey', params: { benefitKey: key } })}
        empty={
          <EmptyState icon={IconAward} title={text.empty}>
            {text.emptyAbout}
          </EmptyState>
        }
      />
    </Section>
  );
}
