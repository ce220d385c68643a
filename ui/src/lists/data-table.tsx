/** The one way to show a list: a table on the desk, cards on a phone; loading, empty and failed are part of it. */
import { Button, Center, Skeleton, Stack, Table, Text, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ProblemNote } from '../feedback/problem.tsx';
import { defineTexts, useTexts } from '../language/language.tsx';
import type { ListState } from '../queries/operation-hooks.ts';
import classes from './data-table.module.css';

const texts = defineTexts({
  en: { more: 'Show more', sortBy: (name: string) => `Sort by ${name}`, shown: 'Everything is shown' },
  de: { more: 'Mehr anzeigen', sortBy: (name) => `Nach ${name} sortieren`, shown: 'Alles wird gezeigt' },
});

export interface Column<Entry> {
  key: string;
  title: string;
  render: (entry: Entry) => ReactNode;
  /** Numbers line up on the right. */
  align?: 'right';
  /** The name of the thing: heads its card on a phone, and its cell heads the row for readers. */
  main?: boolean;
  /** Left out on a phone. */
  secondary?: boolean;
  width?: number | string;
  sortable?: boolean;
}

export interface Sorting {
  key: string;
  descending: boolean;
}

export interface DataTableProps<Entry> {
  /** What the list is, for readers: "Accounts". */
  label: string;
  columns: readonly Column<Entry>[];
  list: ListState<Entry>;
  keyOf: (entry: Entry) => string;
  /** Shown where the list has no entries. */
  empty: ReactNode;
  sorting?: Sorting | null;
  onSort?: (sorting: Sorting) => void;
  /** Makes a whole row clickable; give the main column a real link as well, for the keyboard. */
  onOpen?: (entry: Entry) => void;
}

const LOADING_ROWS = [1, 2, 3, 4, 5, 6];

export function DataTable<Entry>(props: DataTableProps<Entry>) {
  const { list, empty, label } = props;
  const text = useTexts(texts);
  if (list.error !== null && list.entries.length === 0) {
    return (
      <div className={classes.padded}>
        <ProblemNote error={list.error} onRetry={list.retry} />
      </div>
    );
  }
  if (list.isLoading) {
    return (
      <Stack gap={10} className={classes.padded} role="group" aria-busy="true" aria-label={label}>
        {LOADING_ROWS.map((row) => (
          <Skeleton key={row} height={22} radius="sm" />
        ))}
      </Stack>
    );
  }
  if (list.entries.length === 0) return empty;
  return (
    <>
      <Rows {...props} />
      {list.error !== null && (
        <div className={classes.padded}>
          <ProblemNote error={list.error} onRetry={list.loadMore} />
        </div>
      )}
      {list.hasMore && (
        <Center p="sm">
          <Button variant="default" onClick={list.loadMore} loading={list.isLoadingMore}>
            {text.more}
          </Button>
        </Center>
      )}
    </>
  );
}

function Rows<Entry>({ label, columns, list, keyOf, sorting, onSort, onOpen }: DataTableProps<Entry>) {
  return (
    <div className={classes.scroll}>
      <Table className={classes.table} highlightOnHover={onOpen !== undefined} aria-label={label} verticalSpacing={9}>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Heading key={column.key} column={column} sorting={sorting ?? null} onSort={onSort} />
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {list.entries.map((entry) => (
            <Table.Tr
              key={keyOf(entry)}
              onClick={onOpen === undefined ? undefined : (event) => openUnlessControl(event, () => onOpen(entry))}
              className={onOpen === undefined ? undefined : classes.open}
            >
              {columns.map((column) => (
                <Table.Td
                  key={column.key}
                  className={cellClass(column)}
                  data-title={column.main === true ? undefined : column.title}
                >
                  {column.render(entry)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

/** Links, buttons and selected text in a row do their own thing. */
function openUnlessControl(event: React.MouseEvent, open: () => void): void {
  const target = event.target as HTMLElement;
  if (target.closest('a, button, input, label, [role="menuitem"], [role="dialog"]') !== null) return;
  if ((globalThis.getSelection()?.toString() ?? '') !== '') return;
  open();
}

function cellClass<Entry>({ align, main, secondary }: Column<Entry>): string {
  return [
    align === 'right' ? classes.right : '',
    main === true ? classes.main : '',
    secondary === true ? classes.secondary : '',
  ]
    .filter((name) => name !== '')
    .join(' ');
}

function Heading<Entry>(props: {
  column: Column<Entry>;
  sorting: Sorting | null;
  onSort: ((sorting: Sorting) => void) | undefined;
}) {
  const { column, sorting, onSort } = props;
  const text = useTexts(texts);
  const active = sorting?.key === column.key ? sorting : null;
  const order = active === null ? 'none' : active.descending ? 'descending' : 'ascending';
  const title = (
    <Text span size="xs" fw={600} c="dimmed">
      {column.title}
    </Text>
  );
  if (column.sortable !== true || onSort === undefined) {
    return (
      <Table.Th className={cellClass(column)} w={column.width}>
        {title}
      </Table.Th>
    );
  }
  const Arrow = active === null ? IconArrowsSort : active.descending ? IconArrowDown : IconArrowUp;
  return (
    <Table.Th className={cellClass(column)} w={column.width} aria-sort={order}>
      <UnstyledButton
        className={classes.sort}
        aria-label={text.sortBy(column.title)}
        onClick={() => onSort({ key: column.key, descending: active !== null && !active.descending })}
      >
        {title}
        <Arrow size={13} aria-hidden />
      </UnstyledButton>
    </Table.Th>
  );
}
