import { describe, expect, it } from 'vitest';
import { memberRoutes } from '../http/routes.ts';
import type { MemberDeps } from '../operations/dependencies.ts';
import { refusalWords, toMember, wordedCodes } from './refusal-words.ts';

const berlin = (language: 'en' | 'de') => ({ language, zone: 'Europe/Berlin' });

describe('what members are refused with', () => {
  it('has words for every error that an operation of members declares', () => {
    const own = memberRoutes({} as MemberDeps).filter(({ permission }) => permission.startsWith('member:'));
    const codes = [...new Set(own.flatMap(({ errors = [] }) => errors))];
    expect(codes.length).toBeGreaterThan(20);
    expect(codes.filter((code) => !wordedCodes.includes(code))).toEqual([]);
  });

  it.each(['en', 'de'] as const)('is whole in %s: which rule, and what instead', (language) => {
    for (const code of wordedCodes) {
      const words = refusalWords({ code, detail: 'x', missing: '12.5', left: '20', currency: 'EUR' }, berlin(language));
      expect([code, words!.message.length > 10, words!.instead.length > 10]).toEqual([code, true, true]);
      expect(`${words!.message} ${words!.instead}`).not.toMatch(/undefined|null|NaN/);
    }
  });

  it('dates a black-out by the calendar of the programme', () => {
    const refusal = { code: 'recipient_blackout', detail: 'x', possibleFrom: '2026-12-31T23:00:00.000Z' };
    expect(refusalWords(refusal, berlin('de'))!.message).toBe(
      'Bis zum 1. Januar 2027 erhält in Ihrem Unternehmen niemand etwas persönlich.',
    );
  });

  it('leaves out what is the operator’s own', () => {
    const refusal = {
      code: 'reward_budget_spent',
      detail: 'The budget fun has less left than 98,765.',
      budget: 'fun',
      cost: '9',
    };
    const told = toMember(refusal, berlin('en'));
    expect(told).toEqual({
      code: 'reward_budget_spent',
      detail: 'This reward is used up for now.',
      remedy: 'Choose another one, or look again later.',
      message: 'This reward is used up for now.',
      instead: 'Choose another one, or look again later.',
    });
  });
});
