import { describe, expect, it } from 'vitest';
import { sealedMember } from '#kernel';
import { compiledBuiltInTypes } from './built-in-types.ts';
import { dataViews } from './data-view.ts';
import { parseEvent } from './parse-event.ts';
import { replacePersonal } from './personal-fields.ts';

const hide = (value: unknown) => `<${JSON.stringify(value)}>`;

describe('personal fields of an event', () => {
  it('replaces them wherever they stand, in lists too, and nothing else', () => {
    const data = { score: 9, comment: 'no', answers: [{ question: 'a', text: 'x' }, { question: 'b' }] };
    const paths = [['comment'], ['answers', '*', 'text'], ['absent', 'deep']];
    expect(replacePersonal(data, paths, hide)).toEqual({
      score: 9,
      comment: '<"no">',
      answers: [{ question: 'a', text: '<"x">' }, { question: 'b' }],
    });
    expect(data.comment).toBe('no');
  });

  it('hands on the same object where there is nothing personal', () => {
    const data = { score: 9, answers: [{ question: 'a' }] };
    expect(replacePersonal(data, [['comment'], ['answers', '*', 'text']], hide)).toBe(data);
  });

  it('seals the members of data that are personal as a whole', () => {
    expect(replacePersonal({ a: 1, b: null }, [[]], hide)).toEqual({ a: '<1>', b: null });
  });

  it('gives rules no way to read them', () => {
    const { types } = dataViews('Data', [
      { properties: { a: { type: 'string' }, b: { type: 'string', 'x-personal': true } } },
      { properties: { c: { type: 'array', items: { type: 'string', 'x-personal': true } } } },
    ]);
    expect(types.map(({ fields }) => fields)).toEqual([{ a: 'string' }]);
  });

  it('reads a recorded event without what is sealed in it, required or not', () => {
    const event = {
      source: 'crm',
      id: '1',
      type: 'referral',
      occurredAt: '2026-01-05T09:00:00Z',
      account: { externalId: 'C-1' },
      person: sealedMember('x.y'),
      data: { contactName: sealedMember('x.y'), companyName: 'Petersen' },
    };
    const context = { receivedAt: Date.UTC(2026, 0, 6), types: compiledBuiltInTypes() };
    const parsed = parseEvent(event, { ...context, recorded: true });
    expect(parsed.ok && [parsed.value.data, parsed.value.person]).toEqual([{ companyName: 'Petersen' }, null]);
    expect(parseEvent(event, context).ok).toBe(false);
  });
});
