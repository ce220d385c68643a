/** One thing that was booked; a touch says why. */
import type { MemberActivity } from '@hanse/sdk';
import { defineTexts, useFormats, useTexts } from '@hanse/ui';
import { Group, Text, UnstyledButton } from '@mantine/core';
import {
  type Icon,
  IconArrowBackUp,
  IconArrowDownLeft,
  IconBuildingBank,
  IconClock,
  IconClockPause,
  IconGift,
  IconHourglassOff,
  IconPencil,
  IconPlus,
  IconRotate2,
  IconUsers,
} from '@tabler/icons-react';
import parts from '../../parts/parts.module.css';
import { RowSymbol } from '../../parts/row-symbol.tsx';
import { StateMark } from '../../parts/state-mark.tsx';
import classes from './activity.module.css';
import { isGain, signed } from './signed.ts';

const texts = defineTexts({
  en: {
    corrected: 'Corrected',
    mine: 'Only yours',
    company: 'Company',
    why: 'Why?',
  },
  de: {
    corrected: 'Korrigiert',
    mine: 'Nur für Sie',
    company: 'Unternehmen',
    why: 'Warum?',
  },
});

const icons: Readonly<Record<MemberActivity['kind'], Icon>> = {
  earned: IconPlus,
  released: IconClockPause,
  byHand: IconPencil,
  received: IconArrowDownLeft,
  refunded: IconRotate2,
  redeemed: IconGift,
  reserved: IconGift,
  paidOut: IconBuildingBank,
  handedOver: IconUsers,
  takenBack: IconArrowBackUp,
  expired: IconHourglassOff,
};

export function ActivityRow(props: {
  line: MemberActivity;
  whoseShown: boolean;
  onWhy: (line: MemberActivity) => void;
}) {
  const { line, whoseShown, onWhy } = props;
  const text = useTexts(texts);
  const formats = useFormats();
  const icon = line.state === 'pending' ? IconClock : icons[line.kind];
  const gain = isGain(line.amount);
  const notes = [
    line.detail === '' ? formats.dayOf(line.at) : line.detail,
    whoseShown ? (line.whose === 'me' ? text.mine : text.company) : '',
  ].filter((note) => note !== '');
  const isUsable = gain && line.state !== 'pending';
  return (
    <UnstyledButton className={`${parts.row} ${classes.row}`} onClick={() => onWhy(line)}>
      <RowSymbol icon={icon} {...(isUsable ? { tone: 'good' as const } : {})} />
      <span className={classes.text}>
        <span className={classes.head}>
          <Text span size="sm" fw={550} className={classes.title}>
            {line.title}
          </Text>
          <Text
            span
            size="sm"
            fw={640}
            className={`${classes.amount} hanse-numbers`}
            c={isUsable ? 'var(--hanse-good)' : undefined}
          >
            {signed(line.amount)}
          </Text>
        </span>
        {line.reason !== '' && (
          <Text span size="sm" display="block">
            {line.reason}
          </Text>
        )}
        <Text span size="xs" c="dimmed" display="block">
          {notes.join(' · ')}
          <span className="hanse-visually-hidden">{text.why}</span>
        </Text>
        {line.state === 'corrected' && (
          <Group mt={4}>
            <StateMark tone="quiet">{text.corrected}</StateMark>
          </Group>
        )}
      </span>
    </UnstyledButton>
  );
}
