/** Accounts of the books by unit: where units came from, what became of them, what holders have. */
import type { BookAccount, UnitBooks } from '@hanse/sdk';
import {
  defineTexts,
  EmptyState,
  ProblemNote,
  Section,
  StateBadge,
  StatTile,
  useFormats,
  useLanguage,
  useTexts,
  Why,
} from '@hanse/ui';
import { Anchor, Group, SegmentedControl, SimpleGrid, Skeleton, Stack, Table, Text } from '@mantine/core';
import { IconBook2 } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { api, useRead } from '../../api.ts';
import { ExportButton } from '../../parts/export-button.tsx';
import { textIn } from '../../parts/names.ts';
import { wordOf } from '../../parts/words.ts';
import classes from './books.module.css';
import { type DayRange, DayRangeField, daysOf } from './day-range.tsx';
import type { EntryKind, LedgerSearch } from './ledger-search.ts';

const texts = defineTexts({
  en: {
    unit: 'Unit',
    basis: 'By which day',
    posted: 'Day booked',
    value: 'Day it counts for',
    held: 'Outstanding',
    heldNote: (cost: string) => `costs ${cost} if all of it is used`,
    heldFree: 'costs nothing',
    given: 'Given in all',
    givenNote: 'since the beginning',
    used: 'Used',
    usedNote: 'of what was given for good',
    breakage: 'Expired (breakage)',
    account: 'Account',
    opening: 'Before',
    change: 'In the period',
    closing: 'At the end',
    cost: 'Cost at the end',
    sources: 'Where units come from',
    uses: 'What became of them',
    holders: 'What holders have',
    issued: 'Earned',
    credited: 'Credited by hand',
    redeemed: 'Redeemed and paid out',
    expired: 'Expired',
    reversed: 'Taken back by corrections',
    debited: 'Debited by hand',
    transferred: 'Under way between wallets',
    pending: 'Pending',
    available: 'Available',
    reserved: 'Reserved',
    owed: 'Owed by holders',
    sum: 'Sum',
    balanced: 'Both sides equal',
    unbalanced: (difference: string) => `Off by ${difference}`,
    proof: 'Given less used is what holders have',
    proofLine: (given: string, used: string, held: string) => `${given} given − ${used} used = ${held} with holders.`,
    proofEntries: (count: string) =>
      `${count} entries were booked in the period; each moves an amount from one account to another, so both sides stay equal.`,
    proofVerify: 'The part Verification checks the same lot by lot and wallet by wallet.',
    empty: 'Nothing was booked yet',
    emptyAbout: 'The books begin with the first award.',
    asOf: (at: string) => `As of ${at}`,
  },
  de: {
    unit: 'Einheit',
    basis: 'Nach welchem Tag',
    posted: 'Buchungstag',
    value: 'Tag, für den es zählt',
    held: 'Ausstehend',
    heldNote: (cost) => `kostet ${cost}, wenn alles eingelöst wird`,
    heldFree: 'kostet nichts',
    given: 'Insgesamt ausgegeben',
    givenNote: 'seit Beginn',
    used: 'Eingelöst',
    usedNote: 'vom endgültig Ausgegebenen',
    breakage: 'Verfallen (Breakage)',
    account: 'Konto',
    opening: 'Davor',
    change: 'Im Zeitraum',
    closing: 'Am Ende',
    cost: 'Kosten am Ende',
    sources: 'Woher Einheiten kommen',
    uses: 'Was aus ihnen wurde',
    holders: 'Was Inhaber haben',
    issued: 'Gesammelt',
    credited: 'Von Hand gutgeschrieben',
    redeemed: 'Eingelöst und ausgezahlt',
    expired: 'Verfallen',
    reversed: 'Durch Korrekturen zurückgenommen',
    debited: 'Von Hand abgezogen',
    transferred: 'Unterwegs zwischen Konten',
    pending: 'Vorgemerkt',
    available: 'Verfügbar',
    reserved: 'Reserviert',
    owed: 'Von Inhabern geschuldet',
    sum: 'Summe',
    balanced: 'Beide Seiten gleich',
    unbalanced: (difference) => `Differenz ${difference}`,
    proof: 'Ausgegeben abzüglich verwendet ist, was Inhaber haben',
    proofLine: (given, used, held) => `${given} ausgegeben − ${used} verwendet = ${held} bei Inhabern.`,
    proofEntries: (count) =>
      `${count} Buchungen im Zeitraum; jede bewegt einen Betrag von einem Konto auf ein anderes, daher bleiben beide Seiten gleich.`,
    proofVerify: 'Der Teil „Prüfung“ prüft dasselbe Posten für Posten und Konto für Konto.',
    empty: 'Noch wurde nichts gebucht',
    emptyAbout: 'Die Bücher beginnen mit der ersten Zusage.',
    asOf: (at) => `Stand ${at}`,
  },
});

type BooksAnswer = Awaited<ReturnType<typeof api.listBookAccounts>>;

const SIDES = ['sources', 'uses', 'holders'] as const;
/** Kinds of the entries an account of the books is made of; what holders have is made of all of them. */
const KINDS: Readonly<Record<string, EntryKind[]>> = {
  issued: ['earned'],
  credited: ['byHand'],
  debited: ['byHand'],
  redeemed: ['redeemed', 'paidOut', 'refunded'],
  expired: ['expired'],
  reversed: ['takenBack'],
  transferred: ['received', 'handedOver'],
};

export function Books({ search, onChange }: { search: LedgerSearch; onChange: (search: LedgerSearch) => void }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const days: DayRange =
    search.from !== undefined && search.to !== undefined ? { from: search.from, to: search.to } : daysOf('year');
  const { basis = 'posted' } = search;
  const asked = { ...days, basis };
  const { data, error, refetch } = useRead('listBookAccounts', asked);
  const unit = data?.units.find(({ unit: key }) => key === search.unit) ?? busiest(data?.units ?? []);
  return (
    <Stack gap="lg">
      <Choices days={days} basis={basis} onChange={(part) => onChange({ ...search, ...part })} />
      {error !== null && data === undefined && <ProblemNote error={error} onRetry={() => refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data !== undefined && unit === undefined && (
        <Section>
          <EmptyState icon={IconBook2} title={text.empty}>
            {text.emptyAbout}
          </EmptyState>
        </Section>
      )}
      {data !== undefined && unit !== undefined && (
        <>
          {data.units.length > 1 && (
            <SegmentedControl
              aria-label={text.unit}
              data={data.units.map(({ unit: value, name }) => ({ value, label: textIn(name, language) }))}
              value={unit.unit}
              onChange={(value) => onChange({ ...search, unit: value })}
              style={{ alignSelf: 'flex-start', maxWidth: '100%' }}
            />
          )}
          <Totals unit={unit} />
          <UnitSection books={data} unit={unit} days={days} basis={basis} />
        </>
      )}
    </Stack>
  );
}

interface Asked {
  days: DayRange;
  basis: 'posted' | 'value';
}

function Choices({ days, basis, onChange }: Asked & { onChange: (part: Partial<LedgerSearch>) => void }) {
  const text = useTexts(texts);
  return (
    <Group gap="md" align="flex-end">
      <DayRangeField value={days} onChange={onChange} />
      <div>
        <Text size="sm" fw={500} mb={4}>
          {text.basis}
        </Text>
        <SegmentedControl
          aria-label={text.basis}
          data={[
            { value: 'posted', label: text.posted },
            { value: 'value', label: text.value },
          ]}
          value={basis}
          onChange={(value) => onChange({ basis: value === 'value' ? 'value' : undefined })}
        />
      </div>
    </Group>
  );
}

function UnitSection({ books, unit, days, basis }: Asked & { books: BooksAnswer; unit: UnitBooks }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { language } = useLanguage();
  const load = () => api.listBookAccounts({ ...days, basis, format: 'csv', bom: true });
  return (
    <Section title={textIn(unit.name, language)} actions={<ExportButton fileName="books.csv" load={load} />} flush>
      <Group px="md" pb="sm" gap="xs">
        <Balanced unit={unit} of={[days, basis]} />
        {books.asOf !== null && (
          <Text size="xs" c="dimmed">
            {text.asOf(formats.instant(books.asOf))}
          </Text>
        )}
      </Group>
      <Accounts
        unit={unit}
        accounts={books.data.filter((account) => account.unit === unit.unit)}
        days={days}
        basis={basis}
      />
    </Section>
  );
}

function busiest(units: readonly UnitBooks[]): UnitBooks | undefined {
  return units.toSorted((one, other) => other.entries - one.entries)[0];
}

function Totals({ unit }: { unit: UnitBooks }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { language } = useLanguage();
  const percent = (share: number | null) => (share === null ? '–' : formats.percent(share, 1));
  const { cost } = unit;
  return (
    <SimpleGrid cols={{ base: 2, lg: 4 }} spacing={{ base: 'xs', sm: 'md' }}>
      <StatTile
        label={`${text.held} · ${textIn(unit.name, language)}`}
        value={formats.number(unit.holders)}
        note={cost === null ? text.heldFree : text.heldNote(formats.money(cost.amount, cost.currency))}
        link={(inner) => (
          <Anchor component={Link} to={`/ledger?tab=liability&unit=${unit.unit}`} underline="never" c="inherit">
            {inner}
          </Anchor>
        )}
      />
      <StatTile label={text.given} value={formats.number(unit.sources)} note={text.givenNote} />
      <StatTile label={text.used} value={percent(unit.redeemedShare)} note={text.usedNote} />
      <StatTile label={text.breakage} value={percent(unit.expiredShare)} note={text.usedNote} />
    </SimpleGrid>
  );
}

function Balanced({ unit, of }: { unit: UnitBooks; of: readonly unknown[] }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const whole = Number(unit.difference) === 0;
  const sentences = [
    text.proofLine(formats.number(unit.sources), formats.number(unit.uses), formats.number(unit.holders)),
    text.proofEntries(formats.number(unit.entries)),
    text.proofVerify,
  ];
  return (
    <Group gap={4} wrap="nowrap">
      <StateBadge tone={whole ? 'good' : 'bad'}>
        {whole ? text.balanced : text.unbalanced(formats.number(unit.difference))}
      </StateBadge>
      <Why about={text.proof} of={['books', unit.unit, ...of]} load={async () => ({ sentences })} />
    </Group>
  );
}

function Accounts(props: { unit: UnitBooks; accounts: readonly BookAccount[]; days: DayRange; basis: string }) {
  const { unit, accounts, days, basis } = props;
  const text = useTexts(texts);
  const formats = useFormats();
  const sums = { sources: unit.sources, uses: unit.uses, holders: unit.holders };
  return (
    <div className={classes.scroll}>
      <Table className={classes.table} verticalSpacing={8}>
        <Table.Thead>
          <Table.Tr>
            {(['account', 'opening', 'change', 'closing', 'cost'] as const).map((column) => (
              <Table.Th key={column} data-column={column}>
                <Text span size="xs" fw={600} c="dimmed">
                  {text[column]}
                </Text>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        {SIDES.map((side) => (
          <Table.Tbody key={side}>
            <Table.Tr className={classes.side}>
              <Table.Th scope="rowgroup" colSpan={3}>
                {text[side]}
              </Table.Th>
              <Table.Td data-column="closing" className="hanse-numbers">
                {formats.number(sums[side])}
              </Table.Td>
              <Table.Td data-column="cost" />
            </Table.Tr>
            {accounts
              .filter((account) => account.side === side)
              .map((account) => (
                <AccountRow key={account.account} account={account} days={days} basis={basis} />
              ))}
          </Table.Tbody>
        ))}
      </Table>
    </div>
  );
}

function AccountRow({ account, days, basis }: { account: BookAccount; days: DayRange; basis: string }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const name = wordOf(text, account.account);
  const kind = KINDS[account.account];
  const zero = [account.opening, account.change, account.closing].every((amount) => Number(amount) === 0);
  const number = (amount: string) => (zero ? '–' : formats.number(amount));
  return (
    <Table.Tr c={zero ? 'dimmed' : undefined} className={zero ? classes.zero : undefined}>
      <Table.Th scope="row" fw={400} data-column="account">
        {name}
      </Table.Th>
      <Table.Td data-column="opening" data-title={text.opening} className="hanse-numbers">
        {number(account.opening)}
      </Table.Td>
      <Table.Td data-column="change" data-title={text.change} className="hanse-numbers">
        {zero || kind === undefined ? (
          number(account.change)
        ) : (
          <Anchor
            component={Link}
            to={`/ledger?${entriesOf(account.unit, kind, basis === 'posted' ? days : null)}`}
            inherit
          >
            {formats.number(account.change)}
          </Anchor>
        )}
      </Table.Td>
      <Table.Td data-column="closing" data-title={text.closing} className="hanse-numbers">
        {number(account.closing)}
      </Table.Td>
      <Table.Td data-column="cost" data-title={text.cost} className="hanse-numbers">
        {account.cost === null || zero ? '–' : formats.money(account.cost.amount, account.cost.currency)}
      </Table.Td>
    </Table.Tr>
  );
}

/** Entries are listed by the day they were booked on; by the other day the list would not add up to the figure. */
function entriesOf(unit: string, kind: readonly EntryKind[], days: DayRange | null): string {
  return new URLSearchParams({ tab: 'entries', unit, kind: JSON.stringify(kind), ...days }).toString();
}

function Loading() {
  return (
    <Stack aria-busy="true">
      <SimpleGrid cols={{ base: 2, lg: 4 }} spacing={{ base: 'xs', sm: 'md' }}>
        {[1, 2, 3, 4].map((tile) => (
          <Skeleton key={tile} height={108} radius="lg" />
        ))}
      </SimpleGrid>
      <Skeleton height={420} radius="lg" />
    </Stack>
  );
}
