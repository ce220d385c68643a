import type { Icon } from '@tabler/icons-react';
import classes from './parts.module.css';

/** What kind of thing a row is, in a round field. */
export function RowSymbol({ icon: Shape, tone }: { icon: Icon; tone?: 'good' | 'bad' | 'warn' | 'brand' }) {
  return (
    <span className={classes.symbol} data-tone={tone} aria-hidden>
      <Shape size={20} stroke={1.7} />
    </span>
  );
}
