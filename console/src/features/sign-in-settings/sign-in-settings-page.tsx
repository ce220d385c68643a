/** What is asked of those who sign in, and whose single sign-on is believed. */
import { defineTexts, Page, ProblemNote, useTexts } from '@hanse/ui';
import { SimpleGrid, Skeleton } from '@mantine/core';
import { useRead } from '../../api.ts';
import { PolicyForm } from './policy-form.tsx';
import { Providers } from './providers.tsx';

const texts = defineTexts({
  en: {
    title: 'Signing in',
    about:
      'How staff get into the console and members into the portal. A second factor is asked for whatever the first one was.',
  },
  de: {
    title: 'Anmeldung',
    about:
      'Wie das Team in die Konsole kommt und Mitglieder ins Portal. Ein zweiter Faktor wird verlangt, was immer der erste war.',
  },
});

export function SignInSettingsPage() {
  const text = useTexts(texts);
  const { data: policy, error, refetch } = useRead('getSignInPolicy', {});
  return (
    <Page title={text.title} about={text.about}>
      {policy === undefined ? (
        error === null ? (
          <Skeleton height={280} radius="lg" />
        ) : (
          <ProblemNote error={error} onRetry={() => refetch()} />
        )
      ) : (
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
          <PolicyForm policy={policy} whose="staff" />
          <PolicyForm policy={policy} whose="member" />
        </SimpleGrid>
      )}
      <Providers />
    </Page>
  );
}
