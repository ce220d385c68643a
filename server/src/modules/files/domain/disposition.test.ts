import { describe, expect, it } from 'vitest';
import { contentDisposition, rangeOf } from './disposition.ts';

describe('the name of a file in its header', () => {
  it.each([
    ['plan.pdf', `inline; filename="plan.pdf"; filename*=UTF-8''plan.pdf`],
    ['Größe (1).pdf', `inline; filename="Gr__e (1).pdf"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%281%29.pdf`],
    ['a"b\\c%d.pdf', `inline; filename="a_b_c_d.pdf"; filename*=UTF-8''a%22b%5Cc%25d.pdf`],
    ['\ud800.pdf', `inline; filename="_.pdf"; filename*=UTF-8''%EF%BF%BD.pdf`],
    ['x\r\nSet-Cookie: a=b', `inline; filename="x__Set-Cookie: a=b"; filename*=UTF-8''x%0D%0ASet-Cookie%3A%20a%3Db`],
  ])('%j cannot end it', (name, header) => expect(contentDisposition('inline', name)).toBe(header));
});

describe('a range', () => {
  it.each([
    ['bytes=0-4', { from: 0, to: 5 }],
    ['bytes=5-', { from: 5, to: 10 }],
    ['bytes=-3', { from: 7, to: 10 }],
    ['bytes=8-100', { from: 8, to: 10 }],
    ['bytes=-100', { from: 0, to: 10 }],
    ['bytes=10-', null],
    ['bytes=4-2', null],
    ['bytes=-', null],
    ['bytes=-0', null],
    ['bytes=0-1,3-4', null],
    ['items=0-1', null],
    [undefined, null],
  ])('%s of ten bytes', (header, span) => expect(rangeOf(header, 10)).toEqual(span));
});
