import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './parts.module.css';

/** How far something is, 0 to 100, with words on both sides of it. */
export function ProgressLine(props: { label: string; value: ReactNode; percent: number | null; note?: ReactNode }) {
  const { label, value, percent, note } = props;
  return (
    <div>
      <div className={classes.line}>
        <Text size="sm" fw={550}>
          {label}
        </Text>
        <Text size="sm" c="dimmed" className="hanse-numbers">
          {value}
        </Text>
      </div>
      {percent !== null && <ProgressBar label={label} percent={percent} />}
      {note !== undefined && note !== '' && (
        <Text size="sm" c="dimmed" mt={6}>
          {note}
        </Text>
      )}
    </div>
  );
}

/** @param props.percent 0 to 100 */
export function ProgressBar({ label, percent }: { label: string; percent: number }) {
  const shown = Math.max(0, Math.min(100, percent));
  return (
    <div
      className={classes.bar}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={shown}
      data-full={shown === 100 || undefined}
    >
      <span style={{ width: `${Math.max(shown, shown > 0 ? 2 : 0)}%` }} />
    </div>
  );
}
