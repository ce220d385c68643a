import { describe, expect, it } from 'vitest';
import { participationStatuses, participationTransitions, refusalOfParticipation } from './participation.ts';

const at = (status: (typeof participationStatuses)[number]) => [[10, { status, termsVersion: null }]] as never;

describe('the table of participations', () => {
  it('knows every status, reaches every status, and leads out of every status', () => {
    expect(Object.keys(participationTransitions).toSorted()).toEqual([...participationStatuses, 'none'].toSorted());
    expect(new Set(Object.values(participationTransitions).flat())).toEqual(new Set(participationStatuses));
    for (const next of Object.values(participationTransitions)) expect(next.length).toBeGreaterThan(0);
  });

  it('does not let a blocked account out by leaving and applying anew', () => {
    expect(participationTransitions.blocked).toEqual(['active', 'suspended']);
  });
});

describe('a change of participation', () => {
  it.each(Object.entries(participationTransitions))('from %s goes to %j only', (status, allowed) => {
    const history = status === 'none' ? [] : at(status as 'active');
    for (const next of participationStatuses) {
      const refusal = refusalOfParticipation(history, next, 20);
      if (allowed.includes(next) || next === status) expect(refusal).toBeNull();
      else expect(refusal).toMatchObject({ code: 'participation_transition_invalid', allowed });
    }
  });

  it('is not inserted before one that was allowed by what came before it', () => {
    expect(refusalOfParticipation(at('active'), 'suspended', 9)).toMatchObject({ code: 'participation_out_of_order' });
    expect(refusalOfParticipation(at('active'), 'suspended', 10)).toBeNull();
  });
});
