/** What there is in one wallet, of the company or of the member alone; leads to what it is made of. */
import type { MemberBalance } from '@hanse/sdk';
import { defineTexts, useFormats, useTexts } from '@hanse/ui';
import { IconAlertTriangle, IconChevronRight, IconClock, IconHourglassHigh, IconLock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { availableNumber, numberOf } from '../../parts/amount-number.ts';
import classes from './balance-card.module.css';

const texts = defineTexts({
  en: {
    pending: (number: string) => `${number} on the way`,
    reserved: (number: string) => `${number} held`,
    expires: (number: string, day: string) => `${number} until ${day}`,
    owed: (number: string) => `${number} owed`,
    details: 'What it is made of',
  },
  de: {
    pending: (number) => `${number} unterwegs`,
    reserved: (number) => `${number} zurückgelegt`,
    expires: (number, day) => `${number} bis ${day}`,
    owed: (number) => `${number} zu verrechnen`,
    details: 'Woraus es besteht',
  },
});

interface CardProps {
  label: string;
  balances: readonly MemberBalance[];
  /** The first thing to see; others are quieter. */
  main: boolean;
}

export function BalanceCard({ label, balances, main }: CardProps) {
  const text = useTexts(texts);
  const formats = useFormats();
  const [first, ...others] = balances;
  if (first === undefined) return null;
  return (
    <Link className={classes.card} data-quiet={!main || undefined} to="/balances">
      <span className={classes.head}>
        <span className={classes.label}>{label}</span>
        <IconChevronRight size={18} role="img" aria-label={text.details} />
      </span>
      <span className={`${classes.amount} hanse-numbers`}>
        {availableNumber(first, formats)} <span className={classes.unit}>{first.name}</span>
      </span>
      <Notes balance={first} />
      {others.length > 0 && (
        <span className={classes.others}>
          {others.map((one) => (
            <Other key={one.unit} balance={one} />
          ))}
        </span>
      )}
    </Link>
  );
}

function Other({ balance }: { balance: MemberBalance }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { name, nextExpiry, owed } = balance;
  return (
    <span className={classes.other}>
      <span className={classes.otherName}>{name}</span>
      <span className={`${classes.otherAmount} hanse-numbers`}>{availableNumber(balance, formats)}</span>
      {owed !== null ? (
        <span className={classes.small}>{text.owed(numberOf(owed, balance.kind, formats))}</span>
      ) : (
        nextExpiry !== null && (
          <span className={classes.small}>
            {text.expires(numberOf(nextExpiry.amount, balance.kind, formats), formats.day(nextExpiry.day))}
          </span>
        )
      )}
    </span>
  );
}

/** What is not simply there: owed, soon gone, to come, held. */
function Notes({ balance }: { balance: MemberBalance }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { pending, reserved, nextExpiry, owed, kind } = balance;
  const number = (amount: MemberBalance['available']) => numberOf(amount, kind, formats);
  const notes = [
    ...(owed === null ? [] : [{ icon: IconAlertTriangle, words: text.owed(number(owed)) }]),
    ...(nextExpiry === null
      ? []
      : [{ icon: IconHourglassHigh, words: text.expires(number(nextExpiry.amount), formats.day(nextExpiry.day)) }]),
    ...(pending.amount === '0' ? [] : [{ icon: IconClock, words: text.pending(number(pending)) }]),
    ...(reserved.amount === '0' ? [] : [{ icon: IconLock, words: text.reserved(number(reserved)) }]),
  ];
  if (notes.length === 0) return null;
  return (
    <span className={classes.notes}>
      {notes.map(({ icon: Mark, words }) => (
        <span key={words} className={classes.note}>
          <Mark size={15} stroke={1.8} aria-hidden />
          <span>{words}</span>
        </span>
      ))}
    </span>
  );
}
