import type { MemberRedeemed } from '@hanse/sdk';
import { defineTexts, useTexts } from '@hanse/ui';
import { Button, List, Stack, Text, ThemeIcon } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { RedemptionState } from '../../parts/redemption-row.tsx';
import { CodeField } from './code-field.tsx';

const texts = defineTexts({
  en: { details: 'See where it stands', close: 'Close', codes: 'Your codes stay under Rewards, Redeemed.' },
  de: { details: 'Ansehen, wo es steht', close: 'Schließen', codes: 'Ihre Codes bleiben unter Prämien, Eingelöst.' },
});

/** What the server did: where it stands, what is left, and what was handed over at once. */
export function DoneStep({ redeemed, onClose }: { redeemed: MemberRedeemed; onClose: () => void }) {
  const text = useTexts(texts);
  return (
    <Stack gap="lg">
      <Stack gap="xs" align="center" ta="center" role="status">
        <ThemeIcon size={56} radius={28} color="green" variant="light">
          <IconCheck size={30} stroke={2} />
        </ThemeIcon>
        <Text fz="xl" fw={640} lh={1.3}>
          {redeemed.reward.name}
        </Text>
        <RedemptionState redemption={redeemed} />
      </Stack>
      {redeemed.codes.map((code) => (
        <CodeField key={code} code={code} />
      ))}
      {redeemed.codes.length > 0 && (
        <Text size="sm" c="dimmed">
          {text.codes}
        </Text>
      )}
      <List spacing="xs" size="sm">
        {redeemed.sentences.map((sentence) => (
          <List.Item key={sentence}>{sentence}</List.Item>
        ))}
      </List>
      <Stack gap="sm">
        <Button
          size="lg"
          component={Link}
          to="/rewards/redeemed/$redemptionId"
          {...({ params: { redemptionId: redeemed.id } } as object)}
        >
          {text.details}
        </Button>
        <Button size="lg" variant="default" onClick={onClose}>
          {text.close}
        </Button>
      </Stack>
    </Stack>
  );
}
