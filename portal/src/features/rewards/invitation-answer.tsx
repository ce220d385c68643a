import type { MemberRedemptionDetail } from '@hanse/sdk';
import { defineTexts, Section, useTexts } from '@hanse/ui';
import { Button, Group, Stack } from '@mantine/core';
import { useChange } from '../../api.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { useInCompany } from '../../session/use-in-company.ts';

const texts = defineTexts({
  en: { title: 'Will you come?', accept: 'Accept', decline: 'Decline' },
  de: { title: 'Kommen Sie?', accept: 'Zusagen', decline: 'Absagen' },
});

/** Accepting takes the seat and what it costs, on today's terms. */
export function InvitationAnswer({
  redemption: { id: redemptionId, paidFrom },
}: {
  redemption: MemberRedemptionDetail;
}) {
  const text = useTexts(texts);
  const scope = useInCompany();
  const answer = useChange('answerMemberInvitation');
  const payer = paidFrom === 'me' ? 'me' : 'company';
  const say = (accepts: boolean) => answer.mutate({ ...scope, redemptionId, body: { accepts, payer } });
  const said = answer.isPending ? answer.variables.body.accepts : null;
  return (
    <Section title={text.title}>
      <Stack gap="sm">
        {answer.error !== null && <RefusalNote error={answer.error} />}
        <Group gap="sm" grow>
          <Button
            size="lg"
            variant="default"
            loading={said === false}
            disabled={said === true}
            onClick={() => say(false)}
          >
            {text.decline}
          </Button>
          <Button size="lg" loading={said === true} disabled={said === false} onClick={() => say(true)}>
            {text.accept}
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}
