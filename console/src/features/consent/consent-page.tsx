/** What employers can choose for their people, and the words they agree to. */
import { defineTexts, Page, Section, useTexts } from '@hanse/ui';
import { Anchor, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMay } from '../../session/session.tsx';
import { consentTexts } from '../accounts/account-texts.ts';
import { AgreedTexts } from './agreed-texts.tsx';

const texts = defineTexts({
  en: {
    title: 'Consent of employers',
    about:
      'Each company decides in the portal what its people may receive. Every choice rests on a version of your text, is dated, and is told to the people concerned.',
    modes: 'What they can choose',
    modesAbout: 'Until a company chooses, what holds is “Company only”.',
    meanings: {
      companyOnly:
        'Everything goes to the company. Personal awards go there too, or are not given, as the campaign says.',
      companyShares: 'The same, and the company may share its units out to its people.',
      personalWithEmployerView: 'People earn for themselves. The employer sees what they receive, and can set limits.',
      personalWithApproval:
        'People earn for themselves once an administrator has agreed, award by award, within 30 days. Without an answer it goes where the campaign says.',
      forbidden: 'People of the company receive nothing, not even from the company.',
    },
    accounts: 'Accounts',
    accountsOf: (mode: string) => `Accounts with “${mode}”`,
  },
  de: {
    title: 'Zustimmung der Arbeitgeber',
    about:
      'Jedes Unternehmen entscheidet im Portal, was seine Leute erhalten dürfen. Jede Wahl beruht auf einer Fassung Ihres Textes, hat ein Datum und wird den Betroffenen mitgeteilt.',
    modes: 'Was sie wählen können',
    modesAbout: 'Bis ein Unternehmen wählt, gilt „Nur das Unternehmen“.',
    meanings: {
      companyOnly:
        'Alles geht an das Unternehmen. Auch persönliche Gutschriften gehen dorthin oder entfallen, wie es die Kampagne sagt.',
      companyShares: 'Ebenso, und das Unternehmen darf seine Einheiten an seine Leute verteilen.',
      personalWithEmployerView:
        'Personen verdienen für sich. Der Arbeitgeber sieht, was sie erhalten, und kann Grenzen setzen.',
      personalWithApproval:
        'Personen verdienen für sich, sobald die Verwaltung des Unternehmens im Einzelnen zugestimmt hat, binnen 30 Tagen. Ohne Antwort geht es dorthin, wohin es die Kampagne sagt.',
      forbidden: 'Die Leute des Unternehmens erhalten nichts, auch nicht vom Unternehmen.',
    },
    accounts: 'Accounts',
    accountsOf: (mode) => `Accounts mit „${mode}“`,
  },
});

const MODES = [
  'companyOnly',
  'companyShares',
  'personalWithEmployerView',
  'personalWithApproval',
  'forbidden',
] as const;

export function ConsentPage() {
  const text = useTexts(texts);
  return (
    <Page title={text.title} about={text.about}>
      <Modes />
      <AgreedTexts />
    </Page>
  );
}

function Modes() {
  const text = useTexts(texts);
  const names = useTexts(consentTexts);
  const seesAccounts = useMay('accounts:read');
  return (
    <Section title={text.modes} about={text.modesAbout}>
      <Stack gap="md" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {MODES.map((mode) => (
          <Group key={mode} component="li" justify="space-between" wrap="nowrap" align="flex-start" gap="md">
            <Stack gap={2} style={{ minWidth: 0 }} maw={720}>
              <Text size="sm" fw={600}>
                {names[mode]}
              </Text>
              <Text size="sm" c="dimmed">
                {text.meanings[mode]}
              </Text>
            </Stack>
            {seesAccounts && (
              <Anchor
                component={Link}
                to="/accounts"
                search={{ consentMode: [mode] } as never}
                size="sm"
                aria-label={text.accountsOf(names[mode])}
              >
                {text.accounts}
              </Anchor>
            )}
          </Group>
        ))}
      </Stack>
    </Section>
  );
}
