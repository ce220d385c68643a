import { expect, it } from 'vitest';
import { headerAt } from './find-header.ts';

const title = ['Customers of 2026', '', '', ''];
const header = ['No', 'Name', 'Country', 'Note'];

it.each([
  ['a header in the first row', [header, ['1', 'x', 'DE', '']], [], 0],
  ['below a title and a note', [title, ['As of', '2026-01-05', '', ''], header, ['1', 'x', 'DE', '']], [], 2],
  ['with the columns that are wanted, however few', [title, ['Name', '', '', ''], ['1', 'x', 'DE', 'y']], ['Name'], 1],
  ['the fullest, where nothing has what is wanted', [title, header], ['Customer'], 1],
  ['a table of one column', [['Name'], ['x']], [], 0],
  ['none in blank rows', [['', ''], []], ['Name'], -1],
  ['none without rows', [], [], -1],
] as const)('%s is found', (_, rows, wanted, place) => {
  expect(headerAt(rows, wanted)).toBe(place);
});
