/** What there is, in one wallet: of the company, or of the member alone. */
import type { MemberBalance } from '@hanse/sdk';
import { defineTexts, type Formats, useFormats, useTexts } from '@hanse/ui';
import { IconAlertTriangle, IconClock, IconHourglassHigh } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import classes from './balance-card.module.css';

const texts = defineTexts({
  en: {
    pending: (amount: string) => `${amount} more cannot be used yet`,
    reserved: (amount: string) => `${amount} held for what you have redeemed`,
    expires: (amount: string, day: string) => `${amount} can be used until ${day}`,
    owed: (amount: string) => `${amount} taken back: what is earned next settles it`,
  },
  de: {
    pending: (amount) => `${amount} kommen hinzu und sind noch nicht nutzbar`,
    reserved: (amount) => `${amount} sind für Eingelöstes zurückgelegt`,
    expires: (amount, day) => `${amount} sind bis ${day} nutzbar`,
    owed: (amount) => `${amount} zurückgenommen: Was als Nächstes kommt, gleicht es aus`,
  },
});

/** @param props.main the first thing to see; others are quieter */
export function BalanceCard(props: {
  label: string;
  balances: readonly MemberBalance[];
  whose: 'company' | 'me';
  main: boolean;
}) {
  const { label, balances, whose, main } = props;
  const formats = useFormats();
  const [first, ...others] = balances;
  if (first === undefined) return null;
  return (
    <Link className={classes.card} data-quiet={!main || undefined} to="/activity" search={{ whose }}>
      <span className={classes.label}>{label}</span>
      <span className={`${classes.amount} hanse-numbers`}>
        {numberOf(first, formats)} <span className={classes.unit}>{first.name}</span>
      </span>
      <Notes balance={first} />
      {others.map((one) => (
        <span key={one.unit} className={classes.other}>
          <span>{one.name}</span>
          <strong className="hanse-numbers">{numberOf(one, formats)}</strong>
          <span style={{ flexBasis: '100%' }}>
            <Notes balance={one} />
          </span>
        </span>
      ))}
    </Link>
  );
}

/** Money has its sign in the server's words, before the unit's name in parentheses. */
function numberOf({ kind, available }: MemberBalance, formats: Formats): string {
  return kind === 'money' ? (available.text.split(' (', 1)[0] ?? '') : formats.number(available.amount);
}

/** What is not simply there: to come, held, soon gone, owed. */
function Notes({ balance }: { balance: MemberBalance }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { pending, reserved, nextExpiry, owed } = balance;
  const notes = [
    ...(owed === null ? [] : [{ icon: IconAlertTriangle, words: text.owed(owed.text) }]),
    ...(nextExpiry === null
      ? []
      : [{ icon: IconHourglassHigh, words: text.expires(nextExpiry.amount.text, formats.day(nextExpiry.day)) }]),
    ...(pending.amount === '0' ? [] : [{ icon: IconClock, words: text.pending(pending.text) }]),
    ...(reserved.amount === '0' ? [] : [{ icon: IconClock, words: text.reserved(reserved.text) }]),
  ];
  if (notes.length === 0) return null;
  return (
    <span className={classes.notes}>
      {notes.map(({ icon: Mark, words }) => (
        <span key={words} className={classes.note}>
          <Mark size={16} stroke={1.8} aria-hidden />
          <span>{words}</span>
        </span>
      ))}
    </span>
  );
}
