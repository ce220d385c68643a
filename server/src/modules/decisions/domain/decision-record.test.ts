import { describe, expect, it } from 'vitest';
import type { CampaignVerdict, NoAwardReason } from '#modules/campaigns';
import { packDecision, type StoredAward, unpackDecision, unpackVerdicts, variantOf } from './decision-record.ts';

const at = Date.UTC(2026, 0, 5);

function award(changes: Partial<StoredAward> = {}): StoredAward {
  return {
    campaign: 'base',
    version: 1,
    step: null,
    holder: 'account',
    unit: 'points',
    computed: 10n,
    granted: 10n,
    variant: '',
    funding: 'programme',
    availableAt: at,
    expiry: null,
    ...changes,
  };
}

/** As it goes to the database and comes back. */
function stored(record: Parameters<typeof packDecision>[0]) {
  return JSON.parse(JSON.stringify(packDecision(record))) as ReturnType<typeof packDecision>;
}

describe('a stored decision', () => {
  it('gives back every award as it was, in order', () => {
    const awards = [
      award(),
      award({ campaign: 'credits', unit: 'credits', computed: 7n, granted: 3n }),
      award({ campaign: 'credits', unit: 'points', holder: 'b9a1', step: 'second' }),
      award({
        campaign: 'late',
        version: 4,
        variant: 'ab12cd34',
        funding: 'brand',
        availableAt: null,
        expiry: { kind: 'none' },
      }),
      award({ computed: 2n ** 70n, granted: 2n ** 69n, holder: 'external:K-1' }),
      award({ campaign: 'unheard', granted: 0n }),
    ];
    const verdicts: CampaignVerdict[] = [
      { campaign: 'base', version: 1, reason: null },
      { campaign: 'credits', version: 1, reason: null },
      { campaign: 'late', version: 4, reason: null },
    ];
    expect(unpackDecision(stored({ awards, verdicts, waitingFor: null }), at)).toEqual(awards);
  });

  it('gives back every verdict with its reason, whatever a message contains', () => {
    const reasons: (NoAwardReason | null)[] = [
      null,
      { kind: 'notParticipating' },
      { kind: 'outsideSchedule' },
      { kind: 'audience' },
      { kind: 'clause', index: 12 },
      { kind: 'noLines' },
      { kind: 'zero' },
      { kind: 'limit', limit: 'perMonth' },
      { kind: 'groupChoice', chosen: 'base' },
      { kind: 'stepDone', step: 'first' },
      { kind: 'stepOrder', step: 'second' },
      { kind: 'claimTaken' },
      { kind: 'budget' },
      { kind: 'noBeneficiary' },
      { kind: 'withheld' },
      { kind: 'error', message: 'No such key: "a b"@1:x %20 ü\n' },
    ];
    const verdicts = reasons.map((reason, index) => ({ campaign: `c${index}`, version: 1 + (index % 3), reason }));
    const packed = stored({ awards: [], verdicts, waitingFor: 'rate' });
    expect(unpackVerdicts(packed)).toEqual(verdicts);
    expect(packed.w).toBe('rate');
    expect(unpackVerdicts(stored({ awards: [], verdicts: [], waitingFor: null }))).toEqual([]);
  });

  it('is small: twenty campaigns of which ten give take less than 400 bytes', () => {
    const verdicts = Array.from({ length: 20 }, (_, index): CampaignVerdict => {
      return { campaign: `campaign${index}`, version: 1, reason: index < 10 ? null : { kind: 'clause', index: 0 } };
    });
    const awards = verdicts.slice(0, 10).map(({ campaign }) => award({ campaign, computed: 1234n, granted: 1234n }));
    expect(JSON.stringify(packDecision({ awards, verdicts, waitingFor: null })).length).toBeLessThan(400);
  });
});

describe('the variant of an award', () => {
  it('is equal for equal terms, whatever objects hold them', () => {
    const terms = () => ({ funding: 'brand', pending: { days: 30 }, expiry: { kind: 'none' as const } });
    const own = terms();
    expect(variantOf(own)).toBe(variantOf(own));
    expect(variantOf(own)).toBe(variantOf(terms()));
    expect(variantOf({ ...own, funding: 'programme' })).not.toBe(variantOf(own));
    expect(variantOf({ ...own, expiry: null })).not.toBe(variantOf(own));
    expect(variantOf({ funding: 'programme', pending: null, expiry: null })).toBe('');
  });
});
