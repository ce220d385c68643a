/** The gallery: kinds of campaigns by what they are for. */
import type { CampaignTemplate } from '@hanse/sdk';
import { defineTexts, EmptyState, Page, ProblemNote, useLanguage, useTexts } from '@hanse/ui';
import {
  Anchor,
  Badge,
  Button,
  Card,
  Chip,
  Group,
  SimpleGrid,
  Skeleton,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { IconSearch, IconTemplate } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useRead } from '../../api.ts';
import { useNames } from '../../parts/names.ts';
import type { TemplateSearch } from './campaign-search.ts';
import { type Family, families, familyIcons, isFamily, useFamilyNames } from './campaign-words.ts';
import { TemplateDrawer } from './template-drawer.tsx';
import { useBlankCampaign } from './use-new-campaign.ts';

const route = getRouteApi('/shell/campaign-templates');

const texts = defineTexts({
  en: {
    title: 'New campaign',
    about:
      'Choose what you want to achieve. Every template can be changed afterwards, and nothing runs before you publish it.',
    campaigns: 'Campaigns',
    find: 'Find a template',
    all: 'All',
    blank: 'Start from nothing',
    use: 'Use template',
    without: 'no event',
    none: 'No template fits',
    noneAbout: 'Try another word, or start from nothing.',
  },
  de: {
    title: 'Neue Kampagne',
    about:
      'Was soll erreicht werden? Jede Vorlage lässt sich danach ändern, und nichts läuft, bevor es veröffentlicht ist.',
    campaigns: 'Kampagnen',
    find: 'Vorlage suchen',
    all: 'Alle',
    blank: 'Ohne Vorlage beginnen',
    use: 'Vorlage verwenden',
    without: 'ohne Ereignis',
    none: 'Keine Vorlage passt',
    noneAbout: 'Ein anderes Wort versuchen, oder ohne Vorlage beginnen.',
  },
});

export function TemplatesPage() {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const search = route.useSearch();
  const navigate = useNavigate();
  const { data, error, refetch } = useRead('listCampaignTemplates', {});
  const blank = useBlankCampaign();
  const change = (next: TemplateSearch) => void navigate({ to: '/campaign-templates', search: next, replace: true });
  const found = (data?.data ?? []).filter((template) => fits(template, search, language));
  const shown = families.map((family) => ({ family, templates: found.filter((one) => one.family === family) }));
  return (
    <Page
      title={text.title}
      about={text.about}
      path={[
        <Anchor key="campaigns" component={Link} to="/campaigns" inherit>
          {text.campaigns}
        </Anchor>,
      ]}
      actions={
        <Button variant="default" onClick={blank.create} loading={blank.isPending}>
          {text.blank}
        </Button>
      }
    >
      {blank.error !== null && <ProblemNote error={blank.error} />}
      <Filters search={search} onChange={change} />
      {error !== null && data === undefined && <ProblemNote error={error} onRetry={() => refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data !== undefined && found.length === 0 && (
        <EmptyState icon={IconTemplate} title={text.none}>
          {text.noneAbout}
        </EmptyState>
      )}
      {shown
        .filter(({ templates }) => templates.length > 0)
        .map(({ family, templates }) => (
          <FamilyShelf
            key={family}
            family={family}
            templates={templates}
            onOpen={(template) => change({ ...search, template })}
          />
        ))}
      <TemplateDrawer
        template={data?.data.find(({ key }) => key === search.template) ?? null}
        onClose={() => change({ ...search, template: undefined })}
      />
    </Page>
  );
}

function fits(template: CampaignTemplate, { family, q = '' }: TemplateSearch, language: 'en' | 'de'): boolean {
  if (family !== undefined && template.family !== family) return false;
  const { name, description, objective, behaviour } = template;
  const said = [name, description, objective, behaviour].map((one) => one[language]).join(' ');
  return said.toLowerCase().includes(q.toLowerCase());
}

function Filters({ search, onChange }: { search: TemplateSearch; onChange: (search: TemplateSearch) => void }) {
  const text = useTexts(texts);
  const { name } = useFamilyNames();
  return (
    <Group gap="sm">
      <TextInput
        aria-label={text.find}
        placeholder={text.find}
        leftSection={<IconSearch size={15} />}
        value={search.q ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ ...search, q: value === '' ? undefined : value })}
        w={{ base: '100%', sm: 260 }}
      />
      <Chip.Group
        value={search.family ?? ''}
        onChange={(value) => onChange({ ...search, family: isFamily(value) ? value : undefined })}
      >
        <Group gap={6}>
          <Chip value="">{text.all}</Chip>
          {families.map((family) => (
            <Chip key={family} value={family}>
              {name(family)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Group>
  );
}

function Loading() {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
      {[1, 2, 3, 4, 5, 6].map((place) => (
        <Skeleton key={place} height={150} radius="lg" />
      ))}
    </SimpleGrid>
  );
}

function FamilyShelf(props: {
  family: Family;
  templates: readonly CampaignTemplate[];
  onOpen: (template: string) => void;
}) {
  const { family, templates, onOpen } = props;
  const { name, about } = useFamilyNames();
  const Sign = familyIcons[family];
  return (
    <Stack component="section" gap="sm" aria-label={name(family)}>
      <Group gap="xs" align="center">
        <Sign size={19} stroke={1.7} color="var(--mantine-primary-color-filled)" aria-hidden />
        <Title order={2}>{name(family)}</Title>
        <Text size="sm" c="dimmed">
          {about(family)}
        </Text>
      </Group>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="sm">
        {templates.map((template) => (
          <TemplateCard key={template.key} template={template} onOpen={() => onOpen(template.key)} />
        ))}
      </SimpleGrid>
    </Stack>
  );
}

function TemplateCard({ template, onOpen }: { template: CampaignTemplate; onOpen: () => void }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const names = useNames();
  const { name, description, example, trigger } = template;
  return (
    <Card
      withBorder
      radius="lg"
      padding="md"
      style={{ borderColor: 'var(--hanse-line)', boxShadow: 'var(--hanse-shadow)' }}
    >
      <Stack gap={8} h="100%">
        <Title order={3}>{name[language]}</Title>
        <Text size="sm">{description[language]}</Text>
        <Text size="sm" c="dimmed" style={{ flex: 1 }}>
          {example[language]}
        </Text>
        <Group justify="space-between" gap="xs">
          <Group gap={4}>
            {(trigger.length === 0 ? [text.without] : trigger.map((type) => names.eventType(type))).map((type) => (
              <Badge key={type} variant="light" color="gray" tt="none" fw={500}>
                {type}
              </Badge>
            ))}
          </Group>
          <Button size="xs" variant="light" onClick={onOpen} aria-label={`${text.use}: ${name[language]}`}>
            {text.use}
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}
