/** What one account has of a benefit: every grant, whether it counts and why, and its end. */
import type { Benefit, Entitlement, EntitlementGrant } from '@hanse/sdk';
import {
  defineTexts,
  KeyValues,
  ProblemNote,
  StateBadge,
  type Tone,
  useFormats,
  useLanguage,
  useTexts,
  When,
} from '@hanse/ui';
import { Button, Card, Drawer, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useChange, useRead } from '../../api.ts';
import { AccountLink } from '../../parts/account-link.tsx';
import { useActors } from '../../parts/actors.ts';
import { textIn } from '../../parts/names.ts';
import { ReasonDialog } from '../../parts/rules/reason-dialog.tsx';
import { useMay } from '../../session/session.tsx';

const texts = defineTexts({
  en: {
    account: 'Account',
    has: 'Has now',
    nothing: 'nothing',
    yes: 'has it',
    granted: 'Granted',
    used: 'Used',
    left: 'Left',
    grants: 'Where it comes from',
    counts: 'Counts',
    not: 'Does not count',
    since: 'since',
    until: 'until',
    by: 'Granted by',
    reason: 'Why',
    end: 'End this grant',
    endTitle: 'End this grant?',
    endWhat: 'From now on the account does not have it from here. What was used stays used.',
  },
  de: {
    account: 'Account',
    has: 'Hat jetzt',
    nothing: 'nichts',
    yes: 'hat ihn',
    granted: 'Gewährt',
    used: 'Genutzt',
    left: 'Übrig',
    grants: 'Woher er kommt',
    counts: 'Zählt',
    not: 'Zählt nicht',
    since: 'seit',
    until: 'bis',
    by: 'Gewährt von',
    reason: 'Warum',
    end: 'Diese Gewährung beenden',
    endTitle: 'Diese Gewährung beenden?',
    endWhat: 'Ab jetzt hat der Account ihn nicht mehr von hier. Genutztes bleibt genutzt.',
  },
});

export function EntitlementDrawer(props: { benefit: Benefit; accountId: string | null; onClose: () => void }) {
  const { benefit, accountId, onClose } = props;
  const { language } = useLanguage();
  return (
    <Drawer
      opened={accountId !== null}
      onClose={onClose}
      title={<Text fw={640}>{textIn(benefit.name, language)}</Text>}
      size="lg"
    >
      {accountId !== null && <Content benefit={benefit.key} accountId={accountId} />}
    </Drawer>
  );
}

function Content({ benefit, accountId }: { benefit: string; accountId: string }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const { data, error, refetch } = useRead('getEntitlement', { accountId, benefit, language });
  if (error !== null) return <ProblemNote error={error} onRetry={() => refetch()} />;
  if (data === undefined) return <Skeleton height={240} radius="md" />;
  return (
    <Stack>
      <Summary entitlement={data} accountId={accountId} />
      <Text fw={600} size="sm">
        {text.grants}
      </Text>
      {data.grants.map((grant) => (
        <Grant
          key={grant.grantId ?? `${grant.ladder} ${grant.level}`}
          grant={grant}
          benefit={benefit}
          accountId={accountId}
        />
      ))}
    </Stack>
  );
}

function Summary({ entitlement, accountId }: { entitlement: Entitlement; accountId: string }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { holds, valueText, allowance } = entitlement;
  return (
    <KeyValues
      entries={[
        [text.account, <AccountLink key="account" accountId={accountId} />],
        [text.has, holds ? valueText || text.yes : text.nothing],
        ...(allowance === null
          ? []
          : ([
              [text.granted, formats.number(allowance.granted)],
              [text.used, formats.number(allowance.used)],
              [text.left, formats.number(allowance.left)],
            ] as const)),
      ]}
    />
  );
}

/** What is over is quiet, what another one beats asks for a look. */
function toneOf({ verdict }: EntitlementGrant): Tone {
  return verdict === 'counts' ? 'good' : 'quiet';
}

function Grant({ grant, benefit, accountId }: { grant: EntitlementGrant; benefit: string; accountId: string }) {
  const text = useTexts(texts);
  const actors = useActors();
  const mayGrant = useMay('entitlements:grant');
  const [asking, setAsking] = useState(false);
  const end = useChange('endEntitlement', { stale: ['getEntitlement', 'listBenefitHolders', 'listEntitlements'] });
  const { grantId, verdict } = grant;
  return (
    <Card withBorder radius="md" padding="sm">
      <Stack gap={6}>
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Text size="sm" fw={600}>
            {grant.sourceName}
            {grant.valueText !== '' && `: ${grant.valueText}`}
          </Text>
          <StateBadge tone={toneOf(grant)}>{verdict === 'counts' ? text.counts : text.not}</StateBadge>
        </Group>
        <Text size="sm">{grant.sentence}</Text>
        <Text size="xs" c="dimmed">
          {text.since} <When at={grant.from} exact />
          {grant.until !== null && (
            <>
              {' '}
              {text.until} <When at={grant.until} exact />
            </>
          )}
          {grant.grantedBy !== null && ` · ${text.by} ${actors.nameOf(grant.grantedBy)}`}
        </Text>
        {grant.reason !== null && (
          <Text size="sm" c="dimmed">
            {text.reason}: {grant.reason}
          </Text>
        )}
        {end.error !== null && <ProblemNote error={end.error} />}
        {mayGrant && grantId !== null && grant.source === 'manual' && verdict !== 'ended' && (
          <Group>
            <Button size="compact-sm" variant="subtle" color="red" onClick={() => setAsking(true)}>
              {text.end}
            </Button>
          </Group>
        )}
      </Stack>
      {asking && grantId !== null && (
        <ReasonDialog
          title={text.endTitle}
          consequences={[text.endWhat]}
          confirm={text.end}
          danger
          isPending={end.isPending}
          onConfirm={(reason) =>
            end.mutate({ accountId, benefit, grantId, body: { reason } }, { onSettled: () => setAsking(false) })
          }
          onClose={() => setAsking(false)}
        />
      )}
    </Card>
  );
}
