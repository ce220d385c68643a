export { BytesSearch } from './bytes-search.ts';
export { accountsMentioning, countTexts, ERASED, eraseTexts } from './erase-texts.ts';
export type {
  Erasing,
  PersonalHolder,
  PersonalRows,
  PersonalTable,
  RowCounts,
  SoughtPerson,
} from './holding.ts';
export { type PersonTraits, speaksOf } from './traits.ts';
