export { Sparkline } from './charts/sparkline.tsx';
export { EmptyState } from './feedback/empty-state.tsx';
export { isProblemLike, type ProblemLike, ProblemNote, useProblemText } from './feedback/problem.tsx';
export { TaskProgress } from './feedback/task-progress.tsx';
export { saveFile } from './files/save-file.ts';
export { type Amount, type Formats, formatsOf, useFormats } from './formats/formats.ts';
export {
  defineTexts,
  type Language,
  languageNames,
  languages,
  plural,
  type Texts,
  useLanguage,
  useTexts,
} from './language/language.tsx';
export { KeyValues, Page, type PageProps, Section } from './layout/page.tsx';
export { SkipLink } from './layout/skip-link.tsx';
export { StatTile } from './layout/stat-tile.tsx';
export { type Column, DataTable, type DataTableProps, type Sorting } from './lists/data-table.tsx';
export { type Question, useConfirm } from './overlays/confirm.tsx';
export { type Explanation, Why } from './overlays/why.tsx';
export { type Connection, createConnection } from './queries/connection.ts';
export { createOperationHooks, type ListState, type OperationHooks, wholeList } from './queries/operation-hooks.ts';
export { createStore, useStored, type ValueStore } from './stores/value-store.ts';
export { brandShades, contrastOnWhite, HANSE_BLUE } from './theme/brand.ts';
export { UiProvider } from './ui-provider.tsx';
export { DayText, LevelBadge, Money, StateBadge, type Tone, Units, When } from './values/values.tsx';
