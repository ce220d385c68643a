/** Redeeming in at most three steps: choose, look at what it comes to, done. */
import type { MemberRedeemed, MemberReward } from '@hanse/sdk';
import { defineTexts, useTexts } from '@hanse/ui';
import { useState } from 'react';
import { Sheet } from '../../parts/sheet.tsx';
import { useCompany } from '../../session/member.tsx';
import { ChooseStep } from './choose-step.tsx';
import { DoneStep } from './done-step.tsx';
import { firstRequest, hasChoices } from './redeem-request.ts';
import { ReviewStep } from './review-step.tsx';

const texts = defineTexts({
  en: {
    choose: (name: string) => `Redeem: ${name}`,
    review: 'Is this right?',
    done: 'Done',
    close: 'Close',
  },
  de: {
    choose: (name) => `Einlösen: ${name}`,
    review: 'Stimmt das so?',
    done: 'Geschafft',
    close: 'Schließen',
  },
});

export function RedeemSheet({ reward, onClose }: { reward: MemberReward; onClose: () => void }) {
  const text = useTexts(texts);
  const { isAdministrator } = useCompany();
  const chooses = hasChoices(reward, isAdministrator);
  const [request, setRequest] = useState(() => firstRequest(reward));
  const [step, setStep] = useState<'choose' | 'review'>(chooses ? 'choose' : 'review');
  const [redeemed, setRedeemed] = useState<MemberRedeemed | null>(null);
  const title = redeemed !== null ? text.done : step === 'choose' ? text.choose(reward.name) : text.review;
  return (
    <Sheet opened onClose={onClose} title={title} closeLabel={text.close}>
      {redeemed !== null ? (
        <DoneStep redeemed={redeemed} onClose={onClose} />
      ) : step === 'choose' ? (
        <ChooseStep reward={reward} request={request} onChange={setRequest} onNext={() => setStep('review')} />
      ) : (
        <ReviewStep
          reward={reward}
          request={request}
          onBack={chooses ? () => setStep('choose') : onClose}
          onRedeemed={setRedeemed}
        />
      )}
    </Sheet>
  );
}
